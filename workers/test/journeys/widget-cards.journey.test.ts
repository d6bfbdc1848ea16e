import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MAX_BYTES, WIDGET_FOLDER } from "../../../chatgpt-widget/build.ts";
import { VIEWS } from "../../mcp/view-names.ts";
import { noBrowser, openChromium } from "../harness/browser.ts";
import { limit } from "../harness/time-limits.ts";
import { answer } from "./widget-actions.ts";
import { buildHostScript, openViewsPage } from "./widget-stage.ts";

/** What hosts allow of a card in a conversation. */
const MAX_HEIGHT = 500;
const MAX_ACTIONS = 2;
const MIN_TARGET = 44;
const FULL = { availableDisplayModes: ["inline", "fullscreen"] };

const reason = noBrowser();
let browser: Browser;
let script: string;
beforeAll(async () => {
  if (!reason) [browser, script] = await Promise.all([openChromium(), buildHostScript()]);
});
afterAll(() => browser?.close());

/** Shows a state in a mock host, as a card unless `context` says otherwise. */
async function open(page: Page, state: string, context: object, isMute = false): Promise<Frame> {
  const all = { theme: "light", locale: "en", displayMode: "inline", ...context };
  await page.evaluate(`openFixture(${JSON.stringify(state)}, ${JSON.stringify(all)}, ${isMute})`);
  const view = page.frames().at(-1)!;
  await view.waitForSelector("main h1", { timeout: limit(15_000) });
  return view;
}

/** Measures a view, in its own page. */
const MEASURE = `(() => {
  const heightOf = (element) => element.getBoundingClientRect().height;
  const shown = (selector) => [...document.querySelectorAll(selector)].filter(heightOf);
  return {
    height: Math.ceil(heightOf(document.documentElement)),
    wide: document.documentElement.scrollWidth - innerWidth,
    actions: shown(":is(.actions, .quiz-actions) > button").length,
    primary: shown("button.primary").length,
    targets: shown("button, select, input[type=text], .quiz-option").map((one) => Math.round(heightOf(one))),
    links: shown("main nav, main .plain-link").length,
  };
})()`;

/** What of a card is higher, smaller or more than a host allows. */
async function excess(view: Frame): Promise<string[]> {
  const seen = await view.evaluate<
    Record<"height" | "wide" | "actions" | "primary" | "links", number> & { targets: number[] }
  >(MEASURE);
  return [
    seen.height > MAX_HEIGHT ? `${seen.height} px high` : "",
    seen.wide > 0 ? `${seen.wide} px too wide` : "",
    seen.actions > MAX_ACTIONS ? `${seen.actions} actions` : "",
    seen.primary > 1 ? `${seen.primary} main buttons` : "",
    seen.links > 0 ? "navigation" : "",
    ...seen.targets.filter((height) => height < MIN_TARGET).map((height) => `a target of ${height} px`),
  ].filter(Boolean);
}

/** What the host heard from the view. */
const heard = (page: Page) =>
  page.evaluate(() => (globalThis as never as { heard: { messages: string[]; links: string[] } }).heard);

test.each(VIEWS)("the file of %s is self-contained and within its size", async (view) => {
  const html = await readFile(join(WIDGET_FOLDER, `${view}.html`));
  expect(gzipSync(html, { level: 9 }).length).toBeLessThanOrEqual(MAX_BYTES);
  expect(String(html)).not.toMatch(/<(?:link|script)[^>]+(?:href|src)=/);
  expect(String(html)).toContain('<meta name="color-scheme" content="light dark"');
});

describe.skipIf(reason !== null)("a card in a conversation", { timeout: limit(40_000) }, () => {
  test.each([
    [320, "ur", FULL],
    [390, "en", FULL],
    [390, "fr", {}],
    [768, "ar", FULL],
  ])("keeps to what hosts allow in every state, %d px wide, in %s, %o", async (width, locale, modes) => {
    const page = await openViewsPage(browser, script, width);
    const found: string[] = [];
    for (const state of await page.evaluate<string[]>("fixtures")) {
      const view = await open(page, state, { locale, ...modes });
      const note = async (what: string) =>
        found.push(...(await excess(view)).map((one) => `${what}: ${one}`));
      await note(state);
      if (!(await view.locator("form.quiz-question").count())) continue;
      await answer(view);
      await view.waitForSelector(".quiz-feedback, [role=alert]");
      await note(`${state}, answered`);
    }
    expect(found).toEqual([]);
    await page.close();
  });

  test("is transparent, and its colours are those of the host's theme", async () => {
    const page = await openViewsPage(browser, script, 390);
    const view = await open(page, "progress", { theme: "dark" });
    const style = "getComputedStyle(document.documentElement)";
    expect(await view.evaluate(`${style}.colorScheme`)).toBe("dark");
    for (const element of ["html", "body", "main"])
      expect(
        await view.evaluate(`getComputedStyle(document.querySelector("${element}")).backgroundColor`),
      ).toBe("rgba(0, 0, 0, 0)");
    await page.close();
  });

  test("leads on by the conversation, goes to full screen and comes back", async () => {
    const page = await openViewsPage(browser, script, 390);
    const view = await open(page, "course: with progress", FULL);
    await view.getByRole("button", { name: /^Continue: / }).click();
    await expect.poll(async () => (await heard(page)).messages.join()).toContain("open the chapter ch3");
    await view.getByRole("button", { name: /Asked in the conversation/ }).waitFor();
    await view.getByRole("button", { name: "Open full outline" }).click();
    await view.waitForSelector("main.full");
    expect(await view.locator(".path > li").count()).toBe(12);
    await view.getByRole("button", { name: "Leave full screen" }).click();
    await view.waitForSelector("main.inline");
    await page.close();
  });

  test("leads on to the web where the host takes no messages", async () => {
    const page = await openViewsPage(browser, script, 390);
    const view = await open(page, "course: with progress", FULL, true);
    await view.getByRole("button", { name: /^Continue: / }).click();
    await expect.poll(async () => (await heard(page)).links.join()).toMatch(/\/courses\/c\/chapters\/ch3$/);
    await page.close();
  });

  test("without full screen it has pages: chapters, a text and answers one after the other", async () => {
    const page = await openViewsPage(browser, script, 390);
    const outline = await open(page, "course: a guest", {});
    expect(await outline.locator("[data-state=closed]").first().textContent()).toContain("locked");
    const first = await outline.locator(".path > li").first().textContent();
    await outline.getByRole("button", { name: "Show more" }).click();
    await expect.poll(() => outline.locator(".path > li").first().textContent()).not.toBe(first);
    const text = await open(page, "chapter: long", {});
    expect(await text.getByText("Chapter about matter 1").filter({ visible: true }).count()).toBe(1);
    const shown = () => text.locator(".course-text p:not([hidden])").count();
    expect(await shown()).toBeLessThan(4);
    await text.getByRole("button", { name: "Continue reading" }).click();
    await text.getByRole("button", { name: "Previous" }).waitFor();
    expect(await text.locator(".course-text h1:not([hidden])").count()).toBe(0);
    const result = await open(page, "quiz: not passed", {});
    await result.getByRole("button", { name: "See all answers" }).click();
    await result.getByRole("button", { name: "Next answer" }).click();
    expect(await result.locator(".quiz-reviewed summary h3").textContent()).toContain("Question 2");
    await result.getByRole("button", { name: "Back to the result" }).click();
    await result.waitForSelector(".quiz-score");
    await page.close();
  });

  test("says calmly what is closed, due or used up, with what helps", async () => {
    const page = await openViewsPage(browser, script, 390);
    for (const [state, text, action] of [
      ["quiz: nothing due", "Next review: Dec 1, 2026", "Continue learning"],
      ["quiz: no attempts left", "used all attempts", "Continue learning"],
      ["chapter: not in the account", "isn't included in your account", "Open the outline"],
      ["chapter: not open to a guest", "Connect it to see", "Ask to connect"],
      ["chapter: builds on another", "first: ⁨Chapter about matter 4⁩", "Open chapter 4"],
    ] as const) {
      const view = await open(page, state, FULL);
      await view.getByRole("button", { name: action }).waitFor();
      expect([state, await view.locator(".notice").textContent()]).toEqual([
        state,
        expect.stringContaining(text),
      ]);
      expect(await view.locator("[role=alert], button:text('Try again')").count()).toBe(0);
    }
    await page.close();
  });

  test("orders and matches by pointer, by keyboard and by press, also where the question scrolls", async () => {
    const page = await openViewsPage(browser, script, 390);
    const order = await open(page, "quiz: ordering", FULL);
    const words = () => order.locator(".quiz-order .quiz-entry > .quiz-inline").allTextContents();
    const before = await words();
    await order.locator("[data-grip]").first().hover();
    await page.mouse.down();
    const target = (await order.locator(".quiz-order > li").nth(2).boundingBox())!;
    await page.mouse.move(target.x + 30, target.y + target.height, { steps: 8 });
    await page.mouse.up();
    await expect.poll(words).toEqual([before[1], before[2], before[0], before[3]]);
    await order.locator('[data-move="-1"]').nth(2).focus();
    await page.keyboard.press("ArrowUp");
    await expect.poll(words).toEqual([before[1], before[0], before[2], before[3]]);
    const pairs = await open(page, "quiz: matching", FULL);
    const chosen = () => pairs.locator(".quiz-pair select").first().inputValue();
    const chip = pairs.locator(".quiz-sides > li").nth(1);
    const id = await chip.getAttribute("data-drag");
    await chip.hover();
    await page.mouse.down();
    const row = (await pairs.locator(".quiz-pair").first().boundingBox())!;
    await page.mouse.move(row.x + 40, row.y + 12, { steps: 8 });
    await page.mouse.up();
    await expect.poll(chosen).toBe(id);
    await pairs.locator(".quiz-sides > li").nth(2).click();
    await pairs
      .locator(".quiz-pair")
      .first()
      .click({ position: { x: 30, y: 10 } });
    await expect.poll(chosen).not.toBe(id);
    await page.close();
  });

  test("scrolls a question while something of it is dragged to its edge", async () => {
    const page = await openViewsPage(browser, script, 320);
    const view = await open(page, "quiz: ordering", { ...FULL, locale: "ur" });
    const scrolled = () =>
      view.locator(".quiz-body").evaluate((body) => (body as never as { scrollTop: number }).scrollTop);
    expect(await scrolled()).toBe(0);
    const body = (await view.locator(".quiz-body").boundingBox())!;
    await view.locator("[data-grip]").first().hover();
    await page.mouse.down();
    await page.mouse.move(body.x + body.width / 2, body.y + body.height - 8, { steps: 5 });
    await expect.poll(scrolled).toBeGreaterThan(20);
    await page.mouse.up();
    const last = view.locator(".quiz-order > li").last();
    expect(await last.textContent()).toContain("Dawn");
    await page.close();
  });

  test("a false idea that is often held is marked as not true", async () => {
    const page = await openViewsPage(browser, script, 390);
    const view = await open(page, "quiz: wrong answer", FULL);
    await answer(view);
    expect(await view.locator(".quiz-mixup").textContent()).toMatch(/Not true:\s*Both words mean the same/);
    await page.close();
  });
});
