import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { limit } from "../harness/time-limits.ts";
import { broken, lengthen } from "./longer-texts.ts";
import { answer } from "./widget-actions.ts";
import { buildHostScript, openHostPage } from "./widget-stage.ts";

const reason = noBrowser();
let site: BrowserSite;
let browser: Browser;
let script: string;
beforeAll(async () => {
  if (reason) return;
  [script, site, browser] = await Promise.all([buildHostScript(), runBrowserSite(), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe.skipIf(reason !== null)(
  "with every word of the interface 40% longer,",
  { timeout: limit(60_000) },
  () => {
    test.each(["en", "ar"])("no state of the views in %s breaks, at 320 px and at 800", async (locale) => {
      const page = await openHostPage(browser, site, script, 320);
      const found: string[] = [];
      for (const name of await page.evaluate<string[]>("fixtures")) {
        await page.setViewportSize({ width: 320, height: 900 });
        const context = JSON.stringify({ theme: "light", locale, displayMode: "inline" });
        await page.evaluate(`openFixture(${JSON.stringify(name)}, ${context})`);
        const view = page.frames().at(-1)!;
        await view.waitForSelector("main h1", { timeout: limit(15_000) });
        const see = async (state: string) => {
          if ((await lengthen(view)) === 0) found.push(`${state}: no text was made longer`);
          for (const width of [320, 800]) {
            await page.setViewportSize({ width, height: 900 });
            found.push(...(await broken(view)).map((problem) => `${state}, ${width}: ${problem}`));
          }
        };
        await see(name);
        if (await view.locator("form.quiz-question button[type=submit]").count()) {
          await answer(view);
          await view.waitForSelector(".quiz-feedback, [role=alert], [role=status]");
          await see(`${name}, answered`);
        }
      }
      expect(found).toEqual([]);
      await page.close();
    });
  },
);
