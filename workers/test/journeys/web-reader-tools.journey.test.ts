import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { limit } from "../harness/time-limits.ts";
import { publishReaderCourses } from "./reader-tools-course.ts";
import { fakeVoices, marked, saidOn } from "./fake-voices.ts";
import { axeProblems, openWeb, shift, shoot, tooWide } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const ONE = "/en/courses/tools/chapters/one";
useWebSite("web-reader-tools.journey.test.ts", () => publishReaderCourses(site.server.bucket));

const styleOf = (page: Page, property: string) =>
  page.evaluate<string>(
    `getComputedStyle(document.querySelector("#chapter-text p")).getPropertyValue("${property}")`,
  );

describe.skipIf(missing)("the reader's tools", { timeout: limit(120_000) }, () => {
  test("set size, spacing, font and theme by keyboard; they are there before the next page is painted", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: DESK });
    await page.goto(ONE);
    const usual = await styleOf(page, "font-size");
    const button = page.getByRole("button", { name: "Text", exact: true });
    await button.press("Enter");
    const panel = page.getByRole("dialog", { name: "Text settings" });
    await panel.getByRole("button", { name: "Larger text" }).press("Enter");
    await panel.getByRole("button", { name: "Larger text" }).press("Enter");
    expect(await panel.locator("output").innerText()).toBe("130%");
    await panel.getByRole("button", { name: "Loose" }).press("Space");
    await panel.getByRole("button", { name: "Easy to read" }).press("Space");
    await panel.getByRole("button", { name: "Wide" }).press("Space");
    await panel.getByRole("button", { name: "Dark" }).press("Space");
    expect(parseFloat(await styleOf(page, "font-size"))).toBeCloseTo(parseFloat(usual) * 1.3, 1);
    expect(await styleOf(page, "font-family")).toContain("Verdana");
    expect(await panel.getByRole("button", { name: "Loose" }).getAttribute("aria-pressed")).toBe("true");
    expect([...(await axeProblems(page)), ...(await tooWide(page))]).toEqual([]);
    await shoot(page, "text-settings-1440-dark", { fullPage: false });
    await page.keyboard.press("Escape");
    expect(await panel.count()).toBe(0);
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Text");
    await page.reload({ waitUntil: "domcontentloaded" });
    expect(await page.evaluate("document.documentElement.dataset.textSize")).toBe("130");
    await page.locator(".notes-panel").waitFor();
    expect(await shift(page), "nothing moves").toBe(0);
    expect(parseFloat(await styleOf(page, "font-size"))).toBeCloseTo(parseFloat(usual) * 1.3, 1);

    await page.setViewportSize(PHONE);
    await button.click();
    await shoot(page, "text-settings-390-dark", { fullPage: false });
    expect([...(await axeProblems(page)), ...(await tooWide(page))]).toEqual([]);
    await panel.getByRole("button", { name: "Reset text settings" }).click();
    expect(await styleOf(page, "font-size")).toBe(usual);
    expect(await page.evaluate("localStorage.getItem('cc-text')")).toBeNull();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await tooWide(page)).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("leave Nastaliq its room", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: PHONE, colorScheme: "dark" });
    await page.goto("/ur/courses/urdu-tools/chapters/one");
    const lead = async () =>
      parseFloat(await styleOf(page, "line-height")) / parseFloat(await styleOf(page, "font-size"));
    expect(await lead()).toBeCloseTo(2.2, 1);
    await page.getByRole("button", { name: "متن", exact: true }).click();
    const panel = page.getByRole("dialog");
    await panel.getByRole("button", { name: "متن بڑا کریں" }).click();
    expect(await lead()).toBeCloseTo(2.2, 1);
    await panel.getByRole("button", { name: "کھلا فاصلہ" }).click();
    expect(await lead()).toBeCloseTo(2.2 * 1.22, 1);
    await shoot(page, "text-settings-390-ur", { fullPage: false });
    expect([...(await axeProblems(page)), ...(await tooWide(page))]).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("read the chapter aloud by a voice of the device, and mark what is said", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: DESK });
    await fakeVoices(context);
    await page.goto(ONE);
    await page.locator(".section-menu").first().waitFor();
    await page.getByRole("button", { name: "Listen", exact: true }).click();
    const panel = page.getByRole("dialog", { name: "Listen" });
    await panel.getByRole("button", { name: "Pause" }).waitFor();
    const last = async () => (await saidOn(page)).at(-1);
    expect(await last()).toEqual({ text: "Loops", voice: "ada", rate: 1 });
    expect(await panel.getByRole("combobox", { name: "Voice" }).locator("option").allInnerTexts()).toEqual([
      "Ada",
      "Ben",
    ]);
    await page.evaluate("window.finishSentence()");
    await expect.poll(() => marked(page, "cc-sentence")).toBe("An agent acts.");
    await expect.poll(() => marked(page, "cc-word")).toBe("An");
    await shoot(page, "listen-1440", { fullPage: false });
    expect([...(await axeProblems(page)), ...(await tooWide(page))]).toEqual([]);
    await page.evaluate("window.finishSentence()");
    await expect
      .poll(async () => (await last())?.text)
      .toMatch(/^Then it looks again at +x to the power of 2/);

    await panel.getByRole("button", { name: "Next paragraph" }).click();
    await panel.getByRole("button", { name: "Next paragraph" }).click();
    await expect.poll(async () => (await last())?.text).toBe("Figure: A loop with a way out.");
    await panel.getByRole("button", { name: "Next paragraph" }).click();
    await panel.getByRole("button", { name: "Next paragraph" }).click();
    await expect.poll(async () => (await last())?.text).toBe("Code example.");
    await panel.getByRole("button", { name: "Next paragraph" }).click();

    await panel.getByRole("button", { name: "Pause" }).press("Enter");
    const count = (await saidOn(page)).length;
    await panel.getByRole("combobox", { name: "Speed" }).selectOption("1.5");
    await panel.getByRole("combobox", { name: "Voice" }).selectOption("ben");
    expect((await saidOn(page)).length, "nothing is said while it is paused").toBe(count);
    await panel.getByRole("button", { name: "Play" }).press("Enter");
    expect(await last()).toEqual({ text: "It stops when the goal is reached.", voice: "ben", rate: 1.5 });

    // The page follows until the reader scrolls by themselves.
    await page.mouse.move(500, 400);
    await page.mouse.wheel(0, -3_000);
    const follow = panel.getByRole("button", { name: "Go to the spoken text" });
    await follow.waitFor();
    // A wheel that turns while the page still follows is added to that movement, so it may take a second one.
    const toTop = () => page.mouse.wheel(0, -3_000).then(() => page.evaluate("scrollY"));
    await expect.poll(toTop).toBe(0);
    await panel.getByRole("button", { name: "Next paragraph" }).click();
    expect(await page.evaluate("scrollY")).toBe(0);
    await follow.click();
    await expect.poll(() => page.evaluate<number>("scrollY")).toBeGreaterThan(200);

    await page.setViewportSize(PHONE);
    await shoot(page, "listen-390", { fullPage: false });
    expect(await tooWide(page)).toEqual([]);
    const before = await page.evaluate<number>("window.cancelled");
    await page.getByRole("button", { name: "Close" }).press("Escape");
    expect(await page.evaluate<number>("window.cancelled")).toBeGreaterThan(before);
    expect(await marked(page, "cc-sentence")).toBe("");

    await page.reload();
    await page.locator(".section-menu").first().waitFor();
    await page.getByRole("button", { name: "Section options: What is left" }).click();
    await page.getByRole("button", { name: "Listen from here" }).click();
    await expect.poll(last).toEqual({ text: "What is left", voice: "ben", rate: 1.5 });
    await page.evaluate("window.finishSentence()");
    await page.evaluate("window.finishSentence()");
    await panel.getByText("You've heard the whole chapter.").waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("say that there is no voice on the device, and send nothing to another", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: PHONE });
    await fakeVoices(context, [
      { voiceURI: "x", name: "Cloud", lang: "ur-PK", localService: false, default: true },
    ]);
    await page.goto("/en/courses/urdu-tools/chapters/one?locale=ur");
    await page.getByRole("button", { name: "Listen", exact: true }).click();
    await page.getByText("This device has no voice for Urdu").waitFor();
    expect(await saidOn(page)).toEqual([]);
    expect([...(await axeProblems(page)), ...(await tooWide(page))]).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("ask an assistant about a section, or copy its address; nothing is sent before", async () => {
    const { context, page, wrong } = await openWeb(browser, site, {
      viewport: PHONE,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.goto(ONE);
    const heading = page.getByRole("heading", { name: "Why it stops", exact: true });
    const menu = page.getByRole("button", { name: "Section options: Why it stops" });
    await menu.click();
    const ask = page.getByRole("link", { name: "Ask ChatGPT about this section" });
    const address = `${new URL(page.url()).origin}${ONE}#why-it-stops`;
    const prompt = new URL((await ask.getAttribute("href"))!).searchParams.get("q");
    expect(prompt).toContain(`“Why it stops” from this course: ${address} `);
    expect(await ask.getAttribute("rel")).toBe("noopener noreferrer");
    const other = page.getByRole("link", { name: "Ask Claude about this section" });
    expect(await other.getAttribute("href")).toMatch(/^https:\/\/claude\.ai\/new\?q=/);
    await shoot(page, "section-menu-390", { fullPage: false });
    expect([...(await axeProblems(page)), ...(await tooWide(page))]).toEqual([]);
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("button", { name: "Link copied" }).waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(address);
    await page.keyboard.press("Escape");
    expect(await ask.count()).toBe(0);
    expect(await menu.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    expect(await heading.count(), "the heading's name is its own").toBe(1);

    await page.goto("/en/courses/tools/chapters/two");
    await page.getByRole("link", { name: "How to get Premium" }).waitFor();
    expect(await page.locator(".section-menu, a[href*='chatgpt.com'], a[href*='claude.ai']").count()).toBe(0);
    expect(await page.getByRole("button", { name: "Listen" }).count()).toBe(0);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("show figures in a size that fits, and a dark variant in the theme that was chosen", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: PHONE, deviceScaleFactor: 1 });
    await page.goto(ONE);
    await page.locator(".section-menu").first().waitFor();
    const sourceOf = async (alt: string) => {
      const image = page.getByRole("img", { name: alt, exact: true });
      await image.scrollIntoViewIfNeeded();
      return image.evaluate(async (one: { complete: boolean; currentSrc: string; naturalWidth: number }) => {
        while (!one.complete || !one.currentSrc) await new Promise((done) => setTimeout(done, 20));
        return `${one.currentSrc.split("/").at(-1)} ${one.naturalWidth > 0}`;
      });
    };
    await expect.poll(() => sourceOf("A photo of a loop")).toBe("photo.png%40480.avif true");
    await expect.poll(() => sourceOf("A loop with a way out")).toBe("loop.svg true");
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(() => sourceOf("A loop with a way out")).toBe("loop.dark.svg true");
    await shoot(page, "figures-390-dark", { fullPage: false });
    await page.evaluate("document.querySelector('.menu').open = true");
    await page.locator(".menu").getByRole("button", { name: "Light" }).click();
    await expect.poll(() => sourceOf("A loop with a way out")).toBe("loop.svg true");
    await page.keyboard.press("Escape");
    await page.setViewportSize(DESK);
    await page.reload();
    await expect.poll(() => sourceOf("A photo of a loop")).toBe("photo.png%40960.avif true");
    await page.setViewportSize(PHONE);
    await page.getByRole("button", { name: "View larger: A photo of a loop" }).click();
    await page.locator("dialog.zoomed img").waitFor();
    await page.keyboard.press("Escape");
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("have the words of a video below it, where search finds them", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: PHONE, colorScheme: "dark" });
    await page.goto(ONE);
    await page.locator(".section-menu").first().waitFor();
    const video = page.locator("video[aria-label='A loop that stops']");
    const box = (await video.boundingBox())!;
    expect(box.width / box.height, "its place is as large before it is loaded").toBeCloseTo(16 / 9, 1);
    expect(await page.locator("track[srclang=en][default], track[srclang=es]").count()).toBe(2);
    await page.locator(".transcript summary").press("Enter");
    await page.getByText("A pendulum swings until friction wins.").waitFor();
    await page.locator(".transcript").scrollIntoViewIfNeeded();
    await shoot(page, "video-390-dark", { fullPage: false });
    expect([...(await axeProblems(page)), ...(await tooWide(page))]).toEqual([]);
    await page.goto("/en/courses/tools/search?q=pendulum%20friction");
    await page.locator(".hits a[href$='#what-is-left']").first().waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });
});
