import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isolateLimiter } from "../../workers/platform/http/isolate-limiter.ts";
import { INCOMPLETE } from "./names.ts";
import { siteOf } from "./test-site.ts";

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("a failure", () => {
  /** The page is refused now and cached once what failed works again. */
  async function expectRefused(site: ReturnType<typeof siteOf>, path: string, repair: () => void) {
    const failed = await site.fetch(path);
    const { headers } = failed;
    expect([
      failed.status,
      headers.get("cache-control"),
      headers.get("retry-after"),
      headers.get("etag"),
    ]).toEqual([503, "no-store", "60", null]);
    expect(site.keys()).toEqual([]);
    repair();
    expect((await site.fetch(path)).status).toBe(200);
    expect(site.keys()).toEqual([`r1${path}`]);
  }

  test.each([500, 502, 503, 429, 401])("of a chapter's text with %d is not cached", async (status) => {
    const site = siteOf(`text-${status}`);
    site.failing.set("format=html", status);
    await expectRefused(site, `/en/courses/text-${status}/chapters/one`, () => site.failing.clear());
  });

  test.each([
    ["an error of Next's", () => new Response("oops", { status: 500 })],
    ["a page that is cut off", () => new Response("<html><body>Half of a")],
    ["an error after the status", () => new Response('<html id="__next_error__"><body></body></html>')],
    ["a page without a place for its text", () => new Response("<html><body>No place</body></html>")],
  ])("in rendering is not cached: %s", async (name, page) => {
    const id = `rendered-${name.length}`;
    const site = siteOf(id);
    site.page = page;
    await expectRefused(site, `/en/courses/${id}/chapters/one`, () => (site.page = null));
  });

  test("of the API while it is asked for the release is not cached", async () => {
    const site = siteOf("unknown-release");
    site.failing.set("/courses/unknown-release", 503);
    await expectRefused(site, "/en/courses/unknown-release", () => site.failing.clear());
  });

  test("of a part lets the rest be shown, once", async () => {
    const site = siteOf("partly");
    site.page = () => new Response(`<html><body>Some figures${INCOMPLETE}</body></html>`);
    const partly = await site.fetch("/en/plans");
    expect([partly.status, partly.headers.get("cache-control"), partly.headers.get("etag")]).toEqual([
      200,
      "no-store",
      null,
    ]);
    expect(site.keys()).toEqual([]);
    site.page = null;
    await site.fetch("/en/plans");
    expect(site.keys()).toHaveLength(1);
  });

  test("is not what a closed chapter is: its page is cached without a text", async () => {
    const site = siteOf("closed");
    const response = await site.fetch("/en/courses/closed/chapters/two");
    expect([response.status, await response.text()]).toEqual([200, expect.not.stringContaining("Text of")]);
    expect(site.keys()).toEqual(["r1/en/courses/closed/chapters/two"]);
  });
});

describe("a network that asks for too much", () => {
  const limited = (limit: number) => ({
    RATE_PAGES: isolateLimiter(limit),
    RATE_PAGES_NETWORK: isolateLimiter(1_000),
  });
  const headers = { "cf-connecting-ip": "192.0.2.7" };

  test("is asked to wait, on a page in its language, and goes on reading what is cached", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 0 });
    const site = siteOf("busy", limited(3));
    await site.fetch("/ar/courses/busy", { headers });
    const statuses: number[] = [];
    for (let i = 0; i < 10; i += 1)
      statuses.push((await site.fetch(`/ar/courses/made-up-${i}`, { headers })).status);
    expect(statuses).toEqual([404, ...Array<number>(9).fill(429)]);
    const refused = await site.fetch("/ar/courses/busy/notes", { headers });
    expect([
      refused.status,
      refused.headers.get("retry-after"),
      refused.headers.get("cache-control"),
    ]).toEqual([429, "60", "no-store"]);
    expect(await refused.text()).toContain('<html lang="ar" dir="rtl">');
    for (let seconds = 0; seconds < 50; seconds += 11) {
      expect([seconds, (await site.fetch("/ar/courses/busy", { headers })).status]).toEqual([seconds, 200]);
      vi.advanceTimersByTime(11_000);
    }
    expect((await site.fetch("/sitemap.made-up.xml", { headers })).status).toBe(429);
    expect(site.keys()).toEqual(["r1/ar/courses/busy"]);
  });

  test("keeps no other from reading", async () => {
    const site = siteOf("others", limited(1));
    for (let i = 0; i < 5; i += 1) await site.fetch(`/en/courses/none-${i}`, { headers });
    const other = { "cf-connecting-ip": "192.0.2.8" };
    expect((await site.fetch("/en/help", { headers: other })).status).toBe(200);
  });
});
