import { join } from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { seedBucket } from "../harness/seed.ts";
import { answerTo, openHost } from "./mcp-host.ts";
import { answer } from "./widget-actions.ts";
import { buildHostScript, faults, openHostPage } from "./widget-stage.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "in-widget";
const SHOTS = process.env["SHOTS"];
const reason = noBrowser();
let site: BrowserSite;
let browser: Browser;
let script: string;
beforeAll(async () => {
  if (reason) return;
  script = await buildHostScript();
  [site, browser] = await Promise.all([runBrowserSite(), openChromium()]);
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(site.server.bucket, fixture.objects);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

interface Setting {
  tool: string;
  args: Record<string, unknown>;
  theme?: "light" | "dark";
  locale?: string;
  width?: number;
  withoutResult?: boolean;
  displayMode?: "inline" | "fullscreen";
}

const hostPage = (width: number) => openHostPage(browser, site, script, width);

/** A host page with the view, at the site's origin so that the browser allows its requests. */
async function show(setting: Setting): Promise<{ page: Page; view: Frame; open: () => Promise<Frame> }> {
  const { theme = "light", locale = "en", width = 800, displayMode = "inline" } = setting;
  const page = await hostPage(width);
  const open = async () => {
    await page.evaluate(
      (options) => (globalThis as never as { openView(o: unknown): Promise<void> }).openView(options),
      {
        server: `${site.origin}/mcp`,
        tool: setting.tool,
        args: setting.args,
        withoutResult: setting.withoutResult ?? false,
        context: { theme, locale, displayMode, availableDisplayModes: ["inline", "fullscreen"] },
      },
    );
    const view = page.frames().at(-1)!;
    await view.waitForSelector("main h1", { timeout: limit(15_000) });
    return view;
  };
  return { page, view: await open(), open };
}

const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `widget-${name}.png`), fullPage: true });
};

describe.skipIf(reason !== null)("in a real browser, inside a sandbox as hosts make it", () => {
  test("a whole quiz is played: two answers in the conversation, the rest in the view, graded once", async () => {
    const { call } = await openHost(site.server.atPublicOrigin());
    const begun = (await call("start_quiz", { course: COURSE, quiz: "all-kinds" })).structuredContent;
    const { attempt, guest, questions } = begun;
    let { question } = begun;
    for (let i = 0; i < 2; i++) {
      const args = { attempt, guest, item: question.id, response: answerTo(question) };
      question = (await call("answer_question", args)).structuredContent.question;
    }
    const args = { course: COURSE, quiz: "all-kinds", attempt, guest };
    const { page, view, open } = await show({ tool: "show_quiz", args });
    expect(await view.locator("form.quiz-question h2").textContent()).toBe(`Question 3 of ${questions}`);
    let now = view;
    for (let n = 3; n <= questions; n++) {
      await now.waitForSelector(`text=Question ${n} of ${questions}`);
      expect(await faults(now)).toEqual([]);
      await shoot(page, `quiz-${n}`);
      await answer(now);
      await now.waitForSelector(".quiz-feedback");
      expect(await faults(now)).toEqual([]);
      // A view that is mounted again in the middle continues at the same question.
      if (n === 4) now = await open();
      else await now.locator("form.quiz-question button[type=submit]").click();
    }
    await now.waitForSelector(".quiz-score");
    expect(await faults(now)).toEqual([]);
    // All answers need more than a card.
    await now.getByRole("button", { name: "See all answers" }).click();
    await expect.poll(() => now.locator("details.quiz-reviewed").count()).toBeGreaterThan(2);
    expect(await faults(now)).toEqual([]);
    await shoot(page, "quiz-result");
    const end = (await call("finish_quiz", { attempt, guest })).structuredContent;
    expect(end).toMatchObject({ status: "finished", answered: questions });
    const heard = await page.evaluate(() => (globalThis as never as { heard: { contexts: string[] } }).heard);
    expect(heard.contexts.join()).toContain("finish_quiz tells the results");
    await page.close();
  });

  test("an answer given offline is saved and sent once when online", async () => {
    const { page, view } = await show({ tool: "show_quiz", args: { course: COURSE, quiz: "all-kinds" } });
    await page.evaluate(() => ((globalThis as never as { line: { isDown: boolean } }).line.isDown = true));
    await answer(view);
    await view.waitForSelector(".banner");
    expect(await faults(view)).toEqual([]);
    await shoot(page, "offline");
    await page.evaluate(() => ((globalThis as never as { line: { isDown: boolean } }).line.isDown = false));
    await view.waitForSelector(".quiz-feedback", { timeout: limit(20_000) });
    const calls = await page.evaluate(
      () => (globalThis as never as { heard: { calls: string[] } }).heard.calls,
    );
    expect(calls.filter((one) => one.startsWith('view_write {"tool":"answer_question"'))).toHaveLength(1);
    await page.close();
  });

  test.each([
    ["light", "en", 800],
    ["dark", "ur", 320],
  ])(
    "every state of the fixtures, %s, in %s, %d px wide: nothing for axe, nothing cut off",
    async (theme, locale, width) => {
      const page = await hostPage(width);
      const names = await page.evaluate<string[]>("fixtures");
      expect(names.length).toBeGreaterThan(20);
      const found: string[] = [];
      for (const name of names) {
        const context = JSON.stringify({ theme, locale, displayMode: "inline" });
        await page.evaluate(`openFixture(${JSON.stringify(name)}, ${context})`);
        const view = page.frames().at(-1)!;
        await view.waitForSelector("main h1", { timeout: limit(15_000) });
        if (name.startsWith("quiz: ") && (await view.locator("form.quiz-question").count())) {
          await answer(view);
          await view.waitForSelector(".quiz-feedback");
        }
        for (const fault of await faults(view)) found.push(`${name}: ${fault}`);
        const over = await view.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
        if (over > 0) found.push(`${name}: ${over} px too wide`);
        await shoot(page, `state-${name.replace(/\W+/g, "-")}-${locale}`);
      }
      expect(found).toEqual([]);
      await page.close();
    },
  );

  test("without the result of the call the view goes by its input", async () => {
    const { page, view } = await show({
      tool: "show_quiz",
      args: { course: COURSE, quiz: "all-kinds" },
      withoutResult: true,
    });
    await view.waitForSelector("form.quiz-question");
    await page.close();
  });

  test.each([
    ["light", "en", 800],
    ["dark", "ur", 320],
    ["dark", "ar", 480],
    ["light", "es", 320],
    ["light", "zh-CN", 800],
  ] as const)(
    "outline and chapter, %s, in %s, %d px wide: nothing for axe, nothing cut off",
    async (theme, locale, width) => {
      const { page, view } = await show({
        tool: "show_course",
        args: { course: COURSE },
        theme,
        locale,
        width,
      });
      await view.waitForSelector(".path > li");
      expect(await view.evaluate("document.documentElement.dir")).toBe(
        /^(?:ur|ar)/.test(locale) ? "rtl" : "ltr",
      );
      expect(await faults(view)).toEqual([]);
      await shoot(page, `course-${locale}-${theme}-${width}`);
      await page.close();
      for (const displayMode of ["inline", "fullscreen"] as const) {
        const args = { course: COURSE, chapter: "start" };
        const { page, view } = await show({ tool: "show_chapter", args, theme, locale, width, displayMode });
        await view.waitForSelector(".course-text");
        expect(await faults(view)).toEqual([]);
        const overflow = await view.evaluate("document.documentElement.scrollWidth - innerWidth");
        expect(overflow).toBeLessThanOrEqual(0);
        await shoot(page, `chapter-${displayMode}-${locale}-${theme}-${width}`);
        await page.close();
      }
    },
  );

  test("progress shows calendar, reviews and objectives of a guest", async () => {
    const { call } = await openHost(site.server.atPublicOrigin());
    const begun = (await call("start_quiz", { course: COURSE, quiz: "all-kinds" })).structuredContent;
    const { attempt, guest, question } = begun;
    await call("answer_question", { attempt, guest, item: question.id, response: answerTo(question) });
    for (const [theme, locale, width] of [
      ["light", "en", 800],
      ["dark", "ur", 320],
    ] as const) {
      const { page, view } = await show({
        tool: "show_progress",
        args: { course: COURSE, guest },
        theme,
        locale,
        width,
        displayMode: "fullscreen",
      });
      await view.waitForSelector('.calendar [data-level="1"]');
      expect(await faults(view)).toEqual([]);
      await shoot(page, `progress-${locale}-${theme}-${width}`);
      await page.close();
    }
  });
});
