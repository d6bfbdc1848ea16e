import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STARTER_PROMPTS } from "../../../chatgpt-widget/plugin/manifest.ts";
import { SCREENSHOT, isScreenshot } from "../../../chatgpt-widget/plugin/pictures.ts";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { type EmulatedHosts, runEmulatedHosts } from "../harness/emulated-hosts.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";

/** Pixels of the conversation around the view. */
const MARGIN = 10;
const SHOTS = process.env["SHOTS"];
const COURSE = "ai-agent-development";
/** The view that answers each starter prompt. */
const VIEWS: readonly [tool: string, input: Record<string, unknown>][] = [
  ["show_course", { course: COURSE }],
  ["show_chapter", { course: COURSE, chapter: "what-is-an-agent" }],
  ["show_quiz", { course: COURSE, quiz: "what-is-an-agent-quiz" }],
];

const reason = noBrowser();
let site: BrowserSite;
let browser: Browser;
let hosts: EmulatedHosts;
beforeAll(async () => {
  if (reason) return;
  [site, browser] = await Promise.all([runBrowserSite(), openChromium()]);
  await publishFolder(site.server.bucket, SAMPLE);
  hosts = await runEmulatedHosts(`${site.origin}/mcp`);
}, limit(300_000));
afterAll(async () => {
  await hosts?.stop();
  await browser?.close();
  await site?.stop();
});

/** The outer frame's box, once two looks at it agree. */
async function restingBox(page: Page) {
  const frame = page.locator("iframe").first();
  for (let last = ""; ; await page.waitForTimeout(300)) {
    const box = (await frame.boundingBox())!;
    if (JSON.stringify(box) === last) return box;
    last = JSON.stringify(box);
  }
}

describe.skipIf(reason !== null)("a picture for the listing", { timeout: limit(60_000) }, () => {
  test("is there for each starter prompt", () => expect(VIEWS.length).toBe(STARTER_PROMPTS.length));

  test.each(VIEWS.map((view, at) => [STARTER_PROMPTS[at]!, at + 1, ...view] as const))(
    "answers “%s” by the view alone, in the size that the form takes",
    async (_prompt, number, tool, input) => {
      // The emulated conversation ends with a composer, which is left below the picture.
      const viewport = { width: SCREENSHOT.width, height: SCREENSHOT.maxHeight + 400 };
      const page = await browser.newPage({ viewport, reducedMotion: "reduce" });
      // The emulation's frame is dark in a light host too, where Chromium would paint it black behind the view.
      await page.route(/\/proxy\b/, (route) => {
        const url = new URL(route.request().url());
        url.searchParams.set("theme", "light");
        return route.continue({ url: url.href });
      });
      await page.goto(hosts.address("chatgpt", tool, input, { theme: "light", locale: "en-US" }));
      const view = page.frameLocator("iframe").frameLocator("iframe");
      await view.getByText("What is an agent?").first().waitFor();
      expect(await view.locator("[role=alert]").count()).toBe(0);
      // Views are transparent, and the emulation's sandbox page is dark behind them in either theme.
      for (const frame of page.frames())
        await frame.evaluate("document.documentElement.style.colorScheme = 'light'");
      const { y, height } = await restingBox(page);
      const clip = {
        x: 0,
        y: y - MARGIN,
        width: SCREENSHOT.width,
        height: Math.round(
          Math.max(SCREENSHOT.minHeight, Math.min(SCREENSHOT.maxHeight, height + 2 * MARGIN)),
        ),
      };
      const picture = await page.screenshot({ clip });
      expect(isScreenshot(picture)).toBe(true);
      if (SHOTS) {
        mkdirSync(join(SHOTS, "plugin"), { recursive: true });
        writeFileSync(join(SHOTS, "plugin", `${number}-${tool.replace("show_", "")}.png`), picture);
      }
      await page.close();
    },
  );
});
