import { randomUUID } from "node:crypto";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { seedBucket } from "../harness/seed.ts";
import { openHost } from "./mcp-host.ts";
import { answer } from "./widget-actions.ts";
import { buildHostScript, faults, openHostPage } from "./widget-stage.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "in-native";
const QUIZ = { course: COURSE, quiz: "all-kinds" };
const reason = noBrowser();
let site: BrowserSite;
let browser: Browser;
let script: string;
beforeAll(async () => {
  if (reason) return;
  [script, site, browser] = await Promise.all([buildHostScript(), runBrowserSite(), openChromium()]);
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(site.server.bucket, fixture.objects);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Shows a tool's view where only `window.openai` is available; a page with a view reloads it. */
async function show(
  tool: string,
  args: object,
  more: { subject?: string; widgetState?: unknown; lateResult?: boolean; page?: Page } = {},
): Promise<{ page: Page; view: Frame; errors: string[] }> {
  const { page = await openHostPage(browser, site, script, 800), ...options } = more;
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.evaluate(
    (given) => (globalThis as never as { openNative(o: unknown): Promise<void> }).openNative(given),
    {
      server: `${site.origin}/mcp`,
      tool,
      args,
      globals: { theme: "light", locale: "en" },
      subject: `subject ${randomUUID()}`,
      ...options,
    },
  );
  const view = page.frames().at(-1)!;
  await view.waitForSelector("main h1", { timeout: limit(15_000) });
  return { page, view, errors };
}

/** First arguments of the calls of one function of `window.openai`, in order. */
async function heard(page: Page, name: string): Promise<unknown[]> {
  const all = await page.evaluate(() => (globalThis as never as { heard: [string, unknown][] }).heard);
  return all.filter(([one]) => one === name).map(([, given]) => given);
}

const setGlobals = (page: Page, changed: object) =>
  page.evaluate(
    (given) => (globalThis as never as { setGlobals(o: unknown): void }).setGlobals(given),
    changed,
  );

describe.skipIf(reason !== null)(
  "in a host with window.openai alone, whose standard bridge is silent",
  () => {
    test("a whole quiz is played, remounted halfway from the saved state, and graded once", async () => {
      const subject = `subject ${randomUUID()}`;
      const first = await show("show_quiz", QUIZ, { subject });
      const { page, errors } = first;
      let { view } = first;
      const title = (await view.locator("form.quiz-question h2").textContent())!;
      const total = Number(/^Question 1 of (\d+)$/.exec(title)![1]);
      for (let n = 1; n <= total; n++) {
        await view.waitForSelector(`text=Question ${n} of ${total}`);
        await answer(view);
        await view.waitForSelector(".quiz-feedback");
        expect(await faults(view)).toEqual([]);
        if (n === 3) {
          const widgetState = (await heard(page, "setWidgetState")).at(-1);
          ({ view } = await show("show_quiz", QUIZ, { page, subject, widgetState }));
        } else await view.locator("form.quiz-question button[type=submit]").click();
      }
      await view.waitForSelector(".quiz-score");
      expect(await faults(view)).toEqual([]);
      expect(errors).toEqual([]);
      // The same learner continues in the conversation: all questions are answered and the attempt is finished.
      const { get } = await openHost(site.server.atPublicOrigin(), { meta: { "openai/subject": subject } });
      const { courses } = await get("my_progress", { course: COURSE });
      expect(courses[0].quizzes).toMatchObject([{ quiz: "all-kinds", finished: 1, open: null }]);
      await page.close();
    });

    test("it is shown at once, although the standard bridge never answers", async () => {
      const { page, view } = await show("show_course", { course: COURSE });
      await view.waitForSelector(".path > li");
      // Measured in the view's own time, which starts with its frame; without window.openai it would wait 5 s for a host.
      expect(await view.evaluate("performance.now()")).toBeLessThan(4_500);
      await page.close();
    });

    test("a result that comes later by an event is waited for", async () => {
      const { page, view } = await show(
        "show_chapter",
        { course: COURSE, chapter: "start" },
        { lateResult: true },
      );
      await view.waitForSelector(".course-text");
      await page.close();
    });

    test("theme, language and display mode follow the host; full screen and back; height, questions and links reach it", async () => {
      const { page, view } = await show("show_quiz", QUIZ);
      const root = (name: string) => view.evaluate(`document.documentElement.${name}`);
      await setGlobals(page, { theme: "dark", locale: "ur" });
      await view.waitForSelector("html[data-theme=dark][dir=rtl]");
      expect(await root("lang")).toBe("ur");
      await setGlobals(page, { theme: "light", locale: "en" });
      await view.waitForSelector("html[data-theme=light][dir=ltr]");

      await view.getByRole("button", { name: "Full screen", exact: true }).click();
      await view.getByRole("button", { name: "Leave full screen" }).click();
      await view.getByRole("button", { name: "Full screen", exact: true }).waitFor();
      expect(await heard(page, "requestDisplayMode")).toEqual([{ mode: "fullscreen" }, { mode: "inline" }]);

      await answer(view);
      await view.getByRole("button", { name: "Explain this" }).click();
      await expect.poll(() => heard(page, "sendFollowUpMessage")).toHaveLength(1);
      // A course's link opens through the host, since a sandbox opens no window.
      await view.evaluate(
        `document.querySelector(".course-text").insertAdjacentHTML("beforeend", '<a href="https://a.example/">out</a>')`,
      );
      await view.getByRole("link", { name: "out" }).click();
      await expect.poll(() => heard(page, "openExternal")).toEqual([{ href: "https://a.example/" }]);
      const heights = (await heard(page, "notifyIntrinsicHeight")) as number[];
      expect(heights.at(-1)).toBe(
        await root("getBoundingClientRect().height").then((px) => Math.ceil(px as number)),
      );
      await page.close();
    });
  },
);
