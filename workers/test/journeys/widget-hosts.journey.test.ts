import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { type EmulatedHosts, runEmulatedHosts } from "../harness/emulated-hosts.ts";
import { seedBucket } from "../harness/seed.ts";
import { answer } from "./widget-actions.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "in-hosts";
const reason = noBrowser();
let site: BrowserSite;
let browser: Browser;
let hosts: EmulatedHosts;
beforeAll(async () => {
  if (reason) return;
  [site, browser] = await Promise.all([runBrowserSite(), openChromium()]);
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(site.server.bucket, fixture.objects);
  hosts = await runEmulatedHosts(`${site.origin}/mcp`);
}, limit(300_000));
afterAll(async () => {
  await hosts?.stop();
  await browser?.close();
  await site?.stop();
});

/** The tool called and its view shown, in a frame inside a frame of another origin, as both hosts do it. */
async function show(
  host: "chatgpt" | "claude",
  tool: string,
  input: Record<string, unknown>,
): Promise<{ page: Page; view: Frame; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(hosts.address(host, tool, input));
  const inner = page.frameLocator("iframe").frameLocator("iframe");
  const shown = inner.locator("main h1").first();
  await shown.waitFor({ timeout: limit(30_000) });
  const view = await (await shown.elementHandle())!.ownerFrame();
  return { page, view: view!, errors };
}

describe.skipIf(reason !== null).each(["chatgpt", "claude"] as const)(
  "in the host of %s, emulated,",
  (host) => {
    test("a whole quiz is played from its first question to its result", async () => {
      const { page, view, errors } = await show(host, "show_quiz", { course: COURSE, quiz: "all-kinds" });
      const title = (await view.locator("form.quiz-question h2").textContent())!;
      const total = Number(/^Question 1 of (\d+)$/.exec(title)![1]);
      for (let n = 1; n <= total; n++) {
        await view.waitForSelector(`text=Question ${n} of ${total}`);
        await answer(view);
        await view.waitForSelector(".quiz-feedback");
        await view.locator("form.quiz-question button[type=submit]").click();
      }
      await view.waitForSelector(".quiz-score");
      await view.getByRole("button", { name: "See all answers" }).click();
      await expect.poll(() => view.locator("details.quiz-reviewed").count()).toBe(total);
      expect(errors).toEqual([]);
      await page.close();
    });

    test.each([
      ["show_course", { course: COURSE }, ".path > li"],
      ["show_chapter", { course: COURSE, chapter: "start" }, ".course-text"],
    ])("%s shows its view, and the host's theme is the view's", async (tool, input, selector) => {
      const { page, view, errors } = await show(host, tool, input);
      await view.waitForSelector(selector);
      expect(await view.evaluate("document.documentElement.dataset.theme")).toBe("dark");
      expect(errors).toEqual([]);
      await page.close();
    });
  },
);
