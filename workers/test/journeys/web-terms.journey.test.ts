import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { LivePointer, Release } from "../../contract/release.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";
import { axeProblems, layoutShift, look, openWeb, shoot } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const COURSE = "courses/ai-agent-development";
const FIRST = `${COURSE}/chapters/what-is-an-agent`;
useWebSite("web-terms.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

const term = (page: Page, id: string) => page.locator(`#chapter-text a.term[data-term="${id}"]`).first();
const definition = (page: Page) => page.locator(".definition");
const closed = (page: Page, message: string) =>
  expect.poll(() => definition(page).textContent(), { message }).toBe("");
/** The reader's script has made the terms buttons. */
const ready = (page: Page) => page.locator("#chapter-text a.term[role=button]").first().waitFor();

describe.skipIf(missing)("a term in a chapter", { timeout: limit(90_000) }, () => {
  test("shows its definition to the keyboard and the pointer, until it is dismissed", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    await page.goto(`/en/${FIRST}`);
    await ready(page);
    const agent = term(page, "agent");
    await agent.scrollIntoViewIfNeeded();
    await agent.focus();
    for (const key of ["Enter", "Space"]) {
      await page.keyboard.press(key);
      await definition(page).getByText("A program in which a model").waitFor();
      expect(await agent.getAttribute("aria-expanded")).toBe("true");
      expect(await agent.getAttribute("aria-describedby")).toBe("definition");
      await page.keyboard.press("Escape");
      await closed(page, "Escape");
      expect(await agent.getAttribute("aria-expanded")).toBe("false");
    }
    await page.keyboard.press("Enter");
    await definition(page).getByText("A program").waitFor();
    await page.keyboard.press("Tab");
    await closed(page, "the focus left");

    await agent.hover();
    await definition(page).getByText("A program").waitFor();
    await shoot(page, "term-hover", { fullPage: false });
    await definition(page).hover();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await definition(page).textContent(), "stays under the pointer").toContain("A program");
    await page.keyboard.press("Escape");
    await closed(page, "Escape");
    await page.locator("h1").hover();
    await agent.hover();
    await definition(page).getByText("A program").waitFor();
    await page.locator("h1").hover();
    await closed(page, "the pointer left");
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("shows it on touch at 320 pixels from right to left, within the window", async () => {
    const { context, page, wrong } = await openWeb(browser, site, {
      viewport: { width: 320, height: 640 },
      hasTouch: true,
      colorScheme: "dark",
    });
    await page.goto(`/ur/${FIRST}`);
    await ready(page);
    for (const id of ["agent", "workflow"]) {
      await term(page, id).tap();
      await definition(page).locator("strong").waitFor();
      const box = (await definition(page).boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(320);
      await shoot(page, `term-${id}-ur-320`, { fullPage: false });
    }
    await page.locator("h1").tap();
    await closed(page, "a press elsewhere");
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("leads to the glossary without the script, which lists all terms with their chapters", async () => {
    const still = await openWeb(browser, site, { javaScriptEnabled: false });
    await still.page.goto(`/en/${FIRST}`);
    await term(still.page, "agent").click();
    await still.page.waitForURL(`**/en/${COURSE}/glossary#term-agent`);
    await still.context.close();

    const { context, page, wrong } = await openWeb(browser, site);
    const found: string[] = [];
    await page.goto(`/en/${COURSE}`);
    await page.getByRole("link", { name: "Glossary" }).click();
    const terms = page.locator(".glossary dt");
    await terms.first().waitFor();
    const names = await terms.allTextContents();
    expect(names).toEqual(names.toSorted(new Intl.Collator("en").compare));
    expect(names).toContain("Model Context Protocol");
    found.push(...(await look(page, "glossary")));
    await page.goto(`/ur/${COURSE}/glossary`);
    found.push(...(await look(page, "glossary-ur")));
    await page.goto(`/en/${COURSE}/glossary`);
    await page.getByRole("link", { name: "Explained in chapter 1: What is an agent?" }).first().click();
    await page.waitForURL(`**/en/${FIRST}`);
    expect([found, wrong]).toEqual([[], []]);
    await context.close();
  });
});

describe.skipIf(missing)("a diagram in a chapter", { timeout: limit(60_000) }, () => {
  test("is drawn for the page's theme, moves nothing when it loads, and opens large", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: { width: 390, height: 800 } });
    await page.goto(`/en/${COURSE}/chapters/the-agent-loop`);
    await ready(page);
    const drawn = page.locator(".diagram img");
    const shown = () =>
      drawn.evaluate(
        (one: { naturalWidth: number; currentSrc: string }) => one.naturalWidth > 0 && one.currentSrc,
      );
    await drawn.scrollIntoViewIfNeeded();
    await expect.poll(shown).toContain("/diagrams/");
    const light = await shown();
    expect(await layoutShift(page)).toBeLessThan(0.05);
    await shoot(page, "diagram-light-390", { fullPage: false });
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(shown).not.toBe(light);
    await expect.poll(shown).toContain("/diagrams/");
    await shoot(page, "diagram-dark-390", { fullPage: false });
    await page.getByRole("button", { name: /^View larger: The run as messages/ }).click();
    await page.locator("dialog.zoomed[open] img").waitFor();
    await page.keyboard.press("Escape");
    expect(await axeProblems(page)).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("of a locked chapter is as locked as its text", async () => {
    const { context, page } = await openWeb(browser, site);
    await page.goto("/en");
    const status = (path: string) =>
      page.evaluate(
        async (address: string) => (await fetch(address)).status,
        `/api/v1/${COURSE}/media/${path}`,
      );
    const paths = await diagramsOf(site.server.bucket);
    const found = await Promise.all(
      [...paths].map(async ([path, chapter]) => `${chapter}: ${await status(path)}`),
    );
    expect([...new Set(found)].toSorted()).toEqual(["planning-and-delegation: 403", "the-agent-loop: 200"]);
    await context.close();
  });
});

/** Files of drawn diagrams in the live release, with the chapter of each. */
async function diagramsOf(bucket: R2Bucket): Promise<[path: string, chapter: string][]> {
  const course = COURSE.slice("courses/".length);
  const read = async <T>(key: string) => (await (await bucket.get(key))!.json()) as T;
  const { release } = await read<LivePointer>(`live/${course}.json`);
  const { media } = await read<Release>(`releases/${course}/${release}.json`);
  return Object.entries(media)
    .filter(([path]) => path.startsWith("diagrams/"))
    .map(([path, { chapters }]) => [path, chapters[0]!]);
}
