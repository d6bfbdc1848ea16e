import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PAGES, READER } from "../../../web/bench/pages.ts";
import { KB, LIMITS, weigh } from "../../../web/bench/weigh.ts";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { layoutShift, look, openWeb } from "./web-actions.ts";
import { limit } from "../harness/time-limits.ts";

const missing = noBrowser();
if (missing) console.warn(`web-pages.journey.test.ts is skipped in part: ${missing}`);
const RTL = ["ur", "ar"];
let site: BrowserSite;
let browser: Browser;
beforeAll(async () => {
  site = await runBrowserSite({ web: true });
  if (!missing) browser = await openChromium();
  await publishFolder(site.server.bucket, SAMPLE);
}, limit(120_000));
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe("the cost of opening a page", () => {
  test.each(PAGES)("%s stays within its byte budget and makes no third-party requests", async (path) => {
    const get = async (one: string) => {
      const response = await site.server.atPublicOrigin().fetch(one);
      return new Uint8Array(await response.arrayBuffer());
    };
    const { js, css, foreign } = await weigh(get, path);
    expect(foreign).toEqual([]);
    expect(js / KB).toBeGreaterThan(50);
    expect(js).toBeLessThan(path === READER ? LIMITS.reader : LIMITS.page);
    expect(css).toBeLessThan(LIMITS.css);
  });
});

describe.skipIf(missing)("every page, before anybody is known,", { timeout: limit(240_000) }, () => {
  test.each(["en", "es", "ur", "ar", "fr", "zh-CN"])(
    "has in %s its language and direction, no axe finding, nothing cut off, nothing that moves, no error",
    async (locale) => {
      const { context, page, wrong } = await openWeb(browser, site);
      const found: string[] = [];
      // The chapter's text is the same in every interface language and is checked once.
      const paths = locale === "en" || locale === "ur" ? PAGES : PAGES.filter((path) => path !== READER);
      for (const path of paths) {
        const own = path.replace(/^\/en/, `/${locale}`);
        await page.goto(own, { waitUntil: "networkidle" });
        const root = page.locator("html");
        expect([own, await root.getAttribute("lang"), await root.getAttribute("dir")]).toEqual([
          own,
          locale,
          RTL.includes(locale) ? "rtl" : "ltr",
        ]);
        const moved = await layoutShift(page);
        if (moved > 0.05) found.push(`${own}: layout moves by ${moved.toFixed(3)}`);
        found.push(...(await look(page, own.slice(1).replaceAll("/", "_"))));
      }
      expect(found).toEqual([]);
      // A missing page responds 404, which browsers log.
      expect(wrong.filter((line) => !line.includes("404"))).toEqual([]);
      await context.close();
    },
  );
});
