import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { limit } from "../harness/time-limits.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { axeProblems, openWeb, select, shoot, tooWide } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const COURSE = "/en/courses/ai-agent-development";
const FIRST = `${COURSE}/chapters/what-is-an-agent`;
const PLACE = "cc-place:ai-agent-development/what-is-an-agent";
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
useWebSite("web-first-hour.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

/** Throws when another element covers the middle of this one, so that a press would not reach it. */
const expectOnTop = (what: Locator): Promise<void> => what.click({ trial: true, timeout: limit(3_000) });

/** Opens the first chapter as a learner whose saved position is at its key points. */
async function comeBack(page: Page): Promise<Locator> {
  await page.goto(FIRST);
  const place = JSON.stringify({ section: "key-points", share: 0 });
  await page.evaluate(`localStorage.setItem("${PLACE}", ${JSON.stringify(place)}); scrollTo(0, 0)`);
  await page.reload();
  await page.locator(".notes-panel").waitFor();
  const bar = page.locator(".resume");
  await bar.waitFor();
  return bar;
}

describe.skipIf(missing)("a reader", { timeout: limit(120_000) }, () => {
  test.each([DESK, PHONE])("can use the actions for selected words, at $width px", async (viewport) => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport });
    const bar = await comeBack(page);
    await select(page, "three ships between three ports");
    const toolbar = page.getByRole("toolbar");
    await toolbar.waitFor();
    for (const name of ["Highlight", "Note"]) await expectOnTop(toolbar.getByRole("button", { name }));
    expect(await bar.isVisible(), "one bar at a time").toBe(false);
    await shoot(page, `selected-${viewport.width}`, { fullPage: false });
    await toolbar.getByRole("button", { name: "Highlight" }).click({ timeout: limit(5_000) });
    await page.locator("#chapter-text mark.own", { hasText: "three ships" }).first().waitFor();
    await bar.waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });

  test.each([DESK, PHONE])(
    "writes a note in a dialog that is in one piece, at $width px",
    async (viewport) => {
      const { context, page, wrong } = await openWeb(browser, site, { viewport });
      await page.goto(FIRST);
      await page.locator(".notes-panel").waitFor();
      await select(page, "three ships between three ports");
      await page.getByRole("toolbar").getByRole("button", { name: "Note" }).click();
      const dialog = page.locator("dialog[open]");
      await dialog.locator("textarea").fill(`${"long".repeat(120)} word`);
      const box = (await dialog.boundingBox())!;
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height, "the whole dialog is in the window").toBeLessThanOrEqual(viewport.height);
      expect(box.height, "no gaps").toBeLessThan(560);
      const legend = (await dialog.locator("legend").boundingBox())!;
      const label = (await dialog.locator("fieldset label").first().boundingBox())!;
      expect(label.y - (legend.y + legend.height), "colours under their legend").toBeLessThan(24);
      await expectOnTop(dialog.getByRole("button", { name: "Save" }));
      expect(await axeProblems(page)).toEqual([]);
      await shoot(page, `note-dialog-${viewport.width}`, { fullPage: false });
      await dialog.getByRole("button", { name: "Save" }).click();
      await dialog.waitFor({ state: "hidden" });

      await page.goto(`${COURSE}/notes`);
      await page.locator(".note-list li").first().waitFor();
      expect(await tooWide(page), "a long word is broken").toEqual([]);
      await shoot(page, `notes-long-${viewport.width}`);
      expect(wrong).toEqual([]);
      await context.close();
    },
  );

  test("is asked once where to continue: not after use, not when it was closed or passed, never when completed", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: DESK });
    let bar = await comeBack(page);
    expect(await bar.getByRole("link").innerText()).toBe("Continue from Key points");
    await shoot(page, "resume-1440", { fullPage: false });
    await bar.getByRole("link").click();
    await bar.waitFor({ state: "detached" });
    expect(await page.evaluate<string>("document.activeElement.id")).toBe("key-points");

    bar = await comeBack(page);
    await bar.getByRole("button", { name: "Close" }).press("Enter");
    await bar.waitFor({ state: "detached" });
    expect(await page.evaluate<string>("document.activeElement.tagName"), "the focus").toBe("MAIN");

    bar = await comeBack(page);
    await page.keyboard.press("Escape");
    await bar.waitFor({ state: "detached" });

    bar = await comeBack(page);
    await page.mouse.wheel(0, 1_200);
    await bar.waitFor({ state: "detached" });

    bar = await comeBack(page);
    await page.getByRole("button", { name: "Mark complete" }).press("Enter");
    await page.getByRole("button", { name: "Completed" }).waitFor();
    await bar.waitFor({ state: "detached" });
    expect(await page.evaluate(`localStorage.getItem("${PLACE}")`)).toBeNull();
    // A completed chapter that is read further and opened again offers no place to continue.
    await page.evaluate("document.getElementById('key-points').scrollIntoView()");
    await page.goto(COURSE);
    const progress = page.waitForResponse((response) => response.url().includes("/me/chapters/"));
    await page.goto(FIRST);
    await progress;
    await page.locator(".notes-panel").waitFor();
    expect(await page.locator(".resume").count()).toBe(0);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("links to a section, sees how much is read, and highlights in the same text as before", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: DESK });
    // Without the questions above, whose rooms fit their text when it arrives.
    const headings = () =>
      page.evaluate<number[]>(`(() => {
        const rooms = [...document.querySelectorAll(".inline-question")].map((one) => one.getBoundingClientRect());
        return [...document.querySelectorAll("#chapter-text :is(h2, h3)")].map((one) => {
          const { top } = one.getBoundingClientRect();
          const above = rooms.filter((room) => room.top < top).reduce((sum, room) => sum + room.height, 0);
          return Math.round(top + scrollY - above);
        });
      })()`);
    const words = () => page.evaluate<string>("document.querySelector('#chapter-text').textContent");
    // The reader's script is delayed until the test has checked the text without it.
    await page.addInitScript(
      "window.requestIdleCallback = (begin) => { window.beginReading = begin; return 1; }",
    );
    await page.goto(FIRST, { waitUntil: "networkidle" });
    await page.waitForFunction("window.beginReading");
    expect(await page.locator(".permalink").count()).toBe(0);
    const before = { at: await headings(), heading: await page.locator("#key-points").ariaSnapshot() };
    await page.evaluate("window.beginReading()");
    await page.locator(".notes-panel").waitFor();
    expect(await headings(), "nothing has moved").toEqual(before.at);
    expect(await page.locator("#key-points").ariaSnapshot()).toBe(before.heading);
    expect(await words()).not.toContain("#");

    const share = () =>
      page.evaluate<number>(
        "new DOMMatrix(getComputedStyle(document.querySelector('.read-share')).transform).a",
      );
    expect(await page.evaluate("CSS.supports('timeline-scope: --a')")).toBe(true);
    expect(await share()).toBe(0);
    const link = page.getByRole("link", { name: "Link to section: Key points" });
    const opacity = () =>
      page.evaluate<string>("getComputedStyle(document.querySelector('#key-points + .permalink')).opacity");
    expect(await opacity()).toBe("0");
    await page.locator("#key-points").hover();
    await expect.poll(opacity).toBe("1");
    const [sign, heading] = [(await link.boundingBox())!, (await page.locator("#key-points").boundingBox())!];
    expect(sign.x + sign.width).toBeCloseTo(heading.x, 0);
    expect(Math.abs(sign.y + sign.height - heading.y - heading.height), "beside its heading").toBeLessThan(2);
    await shoot(page, "permalink-1440", { fullPage: false });
    await link.click();
    expect(new URL(page.url()).hash).toBe("#key-points");
    await expect.poll(share).toBeGreaterThan(0.2);
    await page.evaluate("document.querySelector('#chapter-text').scrollIntoView({ block: 'end' })");
    await expect.poll(share).toBeGreaterThan(0.98);
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect(await page.locator(".read-share").isVisible()).toBe(false);

    await select(page, "three ships between three ports");
    await page.getByRole("toolbar").getByRole("button", { name: "Highlight" }).click();
    await page.getByText("Saved").waitFor();
    await page.goto(FIRST);
    await page.waitForFunction("window.beginReading");
    await page.evaluate("window.beginReading()");
    const mark = page.locator("#chapter-text mark.own");
    await mark.first().waitFor();
    expect((await mark.allTextContents()).join("")).toBe("three ships between three ports");
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('does not see "not covered" for content that the course has', async () => {
    const { context, page } = await openWeb(browser, site, { viewport: DESK });
    await page.goto(`${COURSE}/search?q=${encodeURIComponent("how do I stop an infinite loop")}`);
    await page.locator(".hits a").first().waitFor();
    await page.locator(".hits[aria-busy=false]").waitFor();
    expect(await page.getByText("Stop conditions that hold").count()).toBeGreaterThan(0);
    expect(await page.locator(".search [role=status]").innerText()).not.toMatch(/not|does|cover/i);
    await context.close();
  });

  test("prints the text without screen controls", async () => {
    const { context, page } = await openWeb(browser, site, { viewport: DESK });
    await comeBack(page);
    await page.emulateMedia({ media: "print" });
    await shoot(page, "print");
    for (const part of [
      ".search-button",
      ".crumbs",
      ".resume",
      ".end button",
      ".quizzes",
      ".steps",
      ".copy",
      ".permalink",
      ".section-menu",
      ".reader-tools",
      ".notes-panel",
      ".toc",
      ".read-share",
      ".inline-question",
    ])
      expect(await page.locator(part).first().isVisible(), part).toBe(false);
    expect(await page.locator("#chapter-text h1").isVisible()).toBe(true);
    await context.close();
  });

  test("finds the catalogue in their own language and script", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: PHONE });
    await page.goto("/ur");
    const summary = page.locator(".course-card p").first();
    expect(await summary.getAttribute("lang")).toBe("ur");
    expect(await summary.innerText()).toMatch(/[\u0600-\u06ff]/);
    const fontOf = (selector: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector("${selector}")).fontFamily`);
    await page.goto("/en");
    expect(await fontOf(".course-card bdi[lang=ur]"), "Urdu in Nastaliq").toMatch(/Nastaliq/);
    expect(await fontOf(".course-card bdi[lang=es]")).not.toMatch(/^"?Noto Nastaliq/);
    await page.goto("/es");
    expect(await summary.getAttribute("lang")).toBe("es");
    expect(wrong).toEqual([]);
    await context.close();
  });
});
