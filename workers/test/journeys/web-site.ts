import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { limit } from "../harness/time-limits.ts";

/** The reason why no browser can run here, or null. With a reason, a journey's tests are skipped. */
export const missing = noBrowser();
/** The web app with its Workers, and a browser, for all tests of a file. */
export let site: BrowserSite;
export let browser: Browser;

/** Starts both for the tests of `file`; `prepare` publishes its courses. */
export function useWebSite(file: string, prepare: () => Promise<unknown> = () => Promise.resolve()): void {
  if (missing) console.warn(`${file} is skipped: ${missing}`);
  beforeAll(async () => {
    if (missing) return;
    [site, browser] = await Promise.all([runBrowserSite({ web: true }), openChromium()]);
    await prepare();
  }, limit(120_000));
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });
}
