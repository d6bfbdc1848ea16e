import { describe, expect, test } from "vitest";
import { PAGES, READER } from "../../../web/bench/pages.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { Keyboard } from "./keyboard-steps.ts";
import { axeProblems, giveAnswer, giveUpSecondTry, openWeb, tooWide } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

useWebSite("web-keyboard-pages.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

/** Lists running animations and elements with a transition. */
const MOVING = `(() => {
  const seconds = (text) => Math.max(...text.split(",").map((one) => parseFloat(one) * (one.includes("ms") ? 0.001 : 1)));
  const slow = [...document.querySelectorAll("body *")].filter((one) => {
    const style = getComputedStyle(one);
    return seconds(style.transitionDuration) > 0.01 || (style.animationName !== "none" && seconds(style.animationDuration) > 0.01);
  });
  return [...document.getAnimations().map(String), ...slow.slice(0, 3).map((one) => one.outerHTML.slice(0, 100))];
})()`;

describe.skipIf(missing)("every page by the Tab key", { timeout: limit(120_000) }, () => {
  test.each([
    ["at 200 %", { width: 640, height: 400 }, "/en"],
    ["on the narrowest phone, from right to left", { width: 320, height: 640 }, "/ur"],
  ] as const)(
    "is gone round %s: each stop seen and marked, nothing cut off, nothing moves",
    async (_name, viewport, locale) => {
      const { context, page, wrong } = await openWeb(browser, site, { viewport, reducedMotion: "reduce" });
      const keys = new Keyboard(page);
      const found: string[] = [];
      for (const path of PAGES.map((one) => one.replace("/en", locale))) {
        await page.goto(path, { waitUntil: "networkidle" });
        found.push(...(await tooWide(page)).map((problem) => `${path}: ${problem}`));
        const stops = await keys.goRound();
        expect(stops.length, path).toBeGreaterThan(8);
        const moving = await page.evaluate<string[]>(MOVING);
        found.push(...moving.map((what) => `${path}: moves: ${what}`));
      }
      expect([keys.faults, found]).toEqual([[], []]);
      expect(wrong.filter((line) => !line.includes("404"))).toEqual([]);
      await context.close();
    },
  );

  test("reaches the way back to the place before the text, nothing behind it, and code that cannot be copied marked", async () => {
    const { context, page, wrong } = await openWeb(browser, site, { viewport: { width: 640, height: 400 } });
    await page.goto(READER);
    const place = JSON.stringify({ section: "key-points", share: 0 });
    await page.evaluate(
      `localStorage.setItem("cc-place:ai-agent-development/what-is-an-agent", ${JSON.stringify(place)})`,
    );
    await page.reload();
    await page.locator(".resume a").waitFor();
    await page.locator(".notes-panel").waitFor();
    const keys = new Keyboard(page);
    const stops = (await keys.goRound()).map(({ name }) => name);
    const at = (name: RegExp) => stops.findIndex((one) => name.test(one));
    expect(at(/^Continue from/)).toBeGreaterThan(0);
    expect(at(/^Continue from/)).toBeLessThan(at(/^Copy/));
    expect([keys.faults, await axeProblems(page)]).toEqual([[], []]);
    // After the whole page was visited, there is no offer to continue.
    expect(await page.locator(".resume").count()).toBe(0);
    await page.evaluate("scrollTo(0, 0)");
    await page.evaluate(
      `localStorage.setItem("cc-place:ai-agent-development/what-is-an-agent", ${JSON.stringify(place)})`,
    );
    await page.reload();
    await page.locator(".resume a").waitFor();
    await keys.tabTo(/^Continue from/);
    await keys.press("Enter");
    await keys.isAt("Key points");

    // When the browser denies access to the clipboard, the code is selected for copying by keyboard.
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))");
    await keys.tabTo("Copy", "Shift+Tab");
    await keys.press("Enter");
    await expect.poll(() => page.evaluate<string>("getSelection().toString()")).not.toBe("");
    expect(wrong).toEqual([]);
    await context.close();
  });
});

const isChosenHere = (one: { checked: boolean; matches: (selector: string) => boolean }) =>
  one.checked && one.matches(":focus");

describe.skipIf(missing)("a question", { timeout: limit(120_000) }, () => {
  test("a quiz is answered by the numbers of its options and Enter", async () => {
    const { context, page, wrong } = await openWeb(browser, site);
    const keys = new Keyboard(page);
    await page.goto("/en/courses/ai-agent-development/quizzes/what-is-an-agent-quiz");
    await keys.use(/^Start/, () => page.locator("form.quiz-question").waitFor());
    const form = page.locator("form.quiz-question");
    const second = form.locator(".quiz-option").nth(1).locator("input");
    const byNumber = new Set<string>();
    while (await form.count()) {
      const heading = (await form.locator("h2").textContent())!;
      if (await second.count()) {
        byNumber.add((await second.getAttribute("type"))!);
        await keys.press("Control+2", "9");
        expect(await form.locator("input:checked").count(), "no option's key").toBe(0);
        await keys.press("2");
        await expect.poll(() => second.evaluate(isChosenHere)).toBe(true);
        await keys.press("Enter");
        await giveUpSecondTry(page);
      } else await giveAnswer(page);
      await form.locator(":is(h3:focus, p[role=status]:focus)").waitFor();
      // Continue from the feedback to the next question, or to the end.
      await keys.press("Enter");
      await page.locator("form.quiz-question h2", { hasText: heading }).waitFor({ state: "detached" });
    }
    await page.locator(".quiz-score").waitFor();
    expect(byNumber.size, "options were chosen by number").toBeGreaterThan(0);
    expect([keys.faults, wrong]).toEqual([[], []]);
    await context.close();
  });
});
