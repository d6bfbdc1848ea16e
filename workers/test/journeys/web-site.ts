import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { limit } from "../harness/time-limits.ts";

/** Why no browser can run here, or null; a journey's tests are skipped then. */
export const missing = noBrowser();
/** The web app with the Workers behind it, and a browser: there from a file's first test to its last. */
export let site: BrowserSite;
export let browser: Browser;

/** Starts both for the tests of `file`; `prepare` puts its courses there. */
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
