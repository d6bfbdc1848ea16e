import { mkdirSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { QUESTION_KINDS } from "../../questions/kinds.ts";
import { noBrowser, openChromium } from "../harness/browser.ts";
import { limit } from "../harness/time-limits.ts";
import { type ServedMock, serveMock } from "./widget-stage.ts";

const SHOTS = process.env["SHOTS"];
const THEMES = ["light", "dark"] as const;
const WIDTHS = [1_000, 320] as const;
/** Rules whose findings change with theme and width; the others judge the same document every time. */
const LOOK_RULES = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];
const reason = noBrowser();
let browser: Browser;
let served: ServedMock;
beforeAll(async () => {
  if (reason) return;
  [browser, served] = await Promise.all([openChromium(), serveMock()]);
});
afterAll(async () => {
  served?.stop();
  await browser?.close();
});

/** Opens a page of questions by its query, and collects its errors. */
async function open(query: Record<string, string>): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width: WIDTHS[0], height: 900 } });
  onTestFinished(() => page.close());
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(`${served.origin}/questions-shown?${new URLSearchParams(query).toString()}`);
  await page.waitForSelector("html[data-drawn]");
  await page.evaluate(axe.source);
  return { page, errors };
}

const setTheme = (page: Page, theme: string) =>
  page.evaluate(`document.documentElement.dataset.theme = "${theme}"`);

/** Returns the layout faults that the page reports. */
const layoutFaults = (page: Page) =>
  page.evaluate(() => (globalThis as never as { layoutFaults(): string[] }).layoutFaults());

/** Returns axe's findings as text, by all rules or by these. */
async function axeFaults(page: Page, rules?: string[]): Promise<string[]> {
  const options = {
    resultTypes: ["violations"],
    ...(rules ? { runOnly: { type: "rule", values: rules } } : {}),
  };
  const { violations } = await page.evaluate(
    (given) => (globalThis as never as { axe: { run(o: object): Promise<axe.AxeResults> } }).axe.run(given),
    options,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** `SHOTS=folder` saves a screenshot of each kind: one of all kinds would exceed the size limit. */
async function shoot(look: string, language: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  for (const kind of [...QUESTION_KINDS, "attempt"]) {
    const { page } = await open({ look, language, kind });
    for (const theme of THEMES)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await setTheme(page, theme);
        const name = ["questions", look, language, kind, theme, width].join("-");
        await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
      }
    await page.close();
  }
}

describe.skipIf(reason !== null)("the page of questions of every kind in every state", () => {
  test.each([
    ["web", "en"],
    ["web", "ur"],
    ["widget", "en"],
    ["widget", "ur"],
  ])(
    "has nothing wrong as in the %s in %s, light and dark, on a wide page and on a phone",
    async (look, language) => {
      const { page, errors } = await open({ look, language, kind: "all" });
      // Without its styles nothing would overlap.
      expect(await page.evaluate("getComputedStyle(document.body).getPropertyValue('--card')")).not.toBe("");
      for (const kind of QUESTION_KINDS)
        expect(await page.locator(`[data-case^="${kind}: "]`).count(), kind).toBeGreaterThan(20);
      expect(await axeFaults(page)).toEqual([]);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        for (const theme of THEMES) {
          await setTheme(page, theme);
          expect(await layoutFaults(page), `${theme}, ${width} px`).toEqual([]);
          expect(await axeFaults(page, LOOK_RULES), `${theme}, ${width} px`).toEqual([]);
        }
      }
      expect(errors).toEqual([]);
      await shoot(look, language);
    },
    limit(SHOTS ? 600_000 : 60_000),
  );

  test("says what scrolls sideways, sticks out, lies over something else or is hardly seen", async () => {
    const { page } = await open({ kind: "ordering", state: "wrong" });
    expect([...(await layoutFaults(page)), ...(await axeFaults(page, LOOK_RULES))]).toEqual([]);
    await page.addStyleTag({ content: ".quiz-order .quiz-inline { color: #ddd !important }" });
    expect(await axeFaults(page, LOOK_RULES)).toEqual([expect.stringContaining("color-contrast")]);
    await page.addStyleTag({
      content: `
        .quiz-order li { margin-block-end: -2.5rem }
        .quiz-actions { inline-size: 200vw }
        h2 { margin-inline-start: -3rem !important }`,
    });
    const found = (await layoutFaults(page)).join("\n");
    for (const fault of ["scrolls sideways", "sticks out", "lies over"]) expect(found).toContain(fault);
  });

  test("shows what is chosen above it, and keeps that in its address", async () => {
    const page = await browser.newPage({ viewport: { width: 1_000, height: 900 } });
    onTestFinished(() => page.close());
    await page.goto(`${served.origin}/questions`);
    const frame = page.frameLocator("iframe");
    await frame.locator('[data-case="single-choice: unanswered"]').waitFor();
    await page.selectOption("select[name=kind]", "cloze");
    await page.selectOption("select[name=state]", "partly right");
    await page.selectOption("select[name=look]", "widget");
    await page.selectOption("select[name=language]", "ur");
    await page.selectOption("select[name=width]", "320px");
    await page.reload();
    await frame.locator('html[dir=rtl] [data-case="cloze: partly right"] .quiz-feedback.partly').waitFor();
    expect(await frame.locator(".case").count()).toBe(1);
    expect(await frame.locator("main").evaluate("innerWidth")).toBe(320);
  });
});

/** A finger that goes from one place to another. */
async function swipe(
  page: Page,
  from: { x: number; y: number },
  to: { x: number; y: number },
): Promise<void> {
  const touch = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints });
  await send("touchStart", [from]);
  for (const share of [0.3, 0.6, 1])
    await send("touchMove", [{ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }]);
  await send("touchEnd", []);
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

/** The middle of a box, or so far from its start. */
const middle = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x: x + width / 2,
  y: y + height / 2,
});

describe.skipIf(reason !== null).each([
  ["web", "en"],
  ["widget", "ur"],
])("a question that is dragged, in the %s in %s", (look, language) => {
  test(
    "an order changes by mouse, finger and arrow key, each announced; Escape cancels",
    async () => {
      const { page, errors } = await open({ look, language, kind: "ordering", state: "unanswered" });
      await page.setViewportSize({ width: 390, height: 900 });
      const entries = page.locator(".quiz-order > li");
      const texts = () => page.locator(".quiz-order .course-text").allInnerTexts();
      const [a, b, ...rest] = await texts();
      const boxOf = async (at: number) => middle((await entries.nth(at).boundingBox())!);
      const status = page.locator("[role=group] [role=status]");
      const below = async (at: number) => ({ ...(await boxOf(at)), y: (await boxOf(at)).y + 12 });

      await drag(page, await boxOf(0), await below(1));
      await page.locator("[data-dragged]").waitFor();
      await page.mouse.up();
      await expect.poll(texts).toEqual([b, a, ...rest]);
      expect(await status.innerText()).toContain(a);
      expect(await entries.evaluateAll((all) => all.filter((one) => one.getAttribute("style")).length)).toBe(
        0,
      );

      await drag(page, await boxOf(0), await below(2));
      await page.keyboard.press("Escape");
      await page.mouse.up();
      expect(await texts()).toEqual([b, a, ...rest]);

      // By the number, from which the page does not scroll.
      const grip = middle((await entries.nth(0).locator("[data-grip]").boundingBox())!);
      await swipe(page, grip, { ...grip, y: (await below(1)).y });
      await expect.poll(texts).toEqual([a, b, ...rest]);

      await entries.nth(0).locator("[data-move='1']").focus();
      await page.keyboard.press("ArrowDown");
      await expect.poll(texts).toEqual([b, a, ...rest]);
      await entries.nth(1).locator("[data-move='1']:focus").waitFor();
      await page.keyboard.press("ArrowUp");
      await expect.poll(texts).toEqual([a, b, ...rest]);
      expect(errors).toEqual([]);
    },
    limit(60_000),
  );

  test(
    "a pair is made by mouse, finger, two presses and the list; a drop elsewhere makes none",
    async () => {
      const { page, errors } = await open({ look, language, kind: "matching", state: "unanswered" });
      await page.setViewportSize({ width: 390, height: 900 });
      const [pairs, sides] = [page.locator(".quiz-pair"), page.locator(".quiz-match [data-drag]")];
      const chosen = () =>
        page
          .locator(".quiz-pair select")
          .evaluateAll((all) => all.map((one) => (one as never as { value: string }).value));
      const ids = await sides.evaluateAll((all) => all.map((one) => one.getAttribute("data-drag")));
      const sideOf = async (at: number) => middle((await sides.nth(at).boundingBox())!);
      const pairOf = async (at: number) => middle((await pairs.nth(at).boundingBox())!);

      await drag(page, await sideOf(1), await pairOf(0));
      await page.locator(".quiz-pair[data-over]").waitFor();
      await page.mouse.up();
      await expect.poll(chosen).toEqual([ids[1], "", ""]);
      expect(await page.locator(".quiz-match [role=status]").innerText()).not.toBe("");
      await drag(page, await sideOf(0), { x: 5, y: 5 });
      await page.mouse.up();
      expect(await chosen()).toEqual([ids[1], "", ""]);

      await swipe(page, await sideOf(0), await pairOf(1));
      await expect.poll(chosen).toEqual([ids[1], ids[0], ""]);
      await sides.nth(2).click();
      await page.locator(".quiz-match[data-held]").waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await pairs.nth(2).click();
      await expect.poll(chosen).toEqual([ids[1], ids[0], ids[2]]);
      await pairs.nth(0).locator("select").selectOption(ids[3]!);
      await expect.poll(chosen).toEqual([ids[3], ids[0], ids[2]]);
      expect([await layoutFaults(page), errors]).toEqual([[], []]);
    },
    limit(60_000),
  );
});
