import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { limit } from "../harness/time-limits.ts";
import { randomNetwork } from "./browser-client.ts";
import { shift } from "./web-actions.ts";

const missing = noBrowser();
if (missing) console.warn(`pages-arrival.journey.test.ts is skipped: ${missing}`);

let site: BrowserSite;
let browser: Browser;
beforeAll(async () => {
  if (!missing) [site, browser] = await Promise.all([runBrowserSite(), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

test.skipIf(missing)(
  "nothing moves, wherever in its header a page is interrupted on its way",
  async () => {
    const context = await browser.newContext({
      baseURL: site.origin,
      extraHTTPHeaders: { "cf-connecting-ip": randomNetwork() },
    });
    const page = await context.newPage();
    const document = await (await context.request.get("/sign-in?lang=ur")).text();
    const style = await (
      await context.request.get(/rel="stylesheet" href="([^"]+)"/.exec(document)![1]!)
    ).text();
    let end = 0;
    const slow = createServer(({ url = "" }, response) => {
      if (!url.startsWith("/page"))
        return void response
          .setHeader("content-type", "text/css")
          .setHeader("cache-control", "max-age=60")
          .end(style);
      response.setHeader("content-type", "text/html; charset=utf-8").write(document.slice(0, end));
      setTimeout(() => response.end(document.slice(end)), 150);
    });
    await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
    const { port } = slow.address() as AddressInfo;
    const header = document
      .slice(0, document.indexOf("<main"))
      .matchAll(/<\/?(?:a|li|ul|nav|summary|details|svg)\b[^>]*>/g);
    const moved: string[] = [];
    for (const { index, 0: tag } of header) {
      end = index + tag.length;
      await page.goto(`http://127.0.0.1:${port}/page`);
      if ((await shift(page)) > 0) moved.push(document.slice(end - 80, end));
    }
    slow.close();
    await context.close();
    expect(moved).toEqual([]);
  },
  limit(60_000),
);
