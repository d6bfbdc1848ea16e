import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isolateLimiter } from "../../workers/platform/http/isolate-limiter.ts";
import { INCOMPLETE } from "./names.ts";
import { ORIGIN, siteOf } from "./test-site.ts";

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Follows redirects to the page itself. */
async function open(
  site: ReturnType<typeof siteOf>,
  path: string,
): Promise<{ at: string; response: Response }> {
  let at = path;
  for (let hops = 0; hops < 4; hops += 1) {
    const response = await site.fetch(at);
    const location = response.headers.get("location");
    if (location === null) return { at, response };
    at = location;
  }
  throw new Error(`${path} leads on and on, to ${at}`);
}

describe("a page", () => {
  test.each([
    "/en/courses/spelled/chapters/%6Fne",
    "/en/courses/%73pelled/chapters/one",
    "/en//courses/spelled//chapters/one",
    "/en/courses/spelled/chapters/one/",
    "/EN/Courses/SPELLED/Chapters/One",
    "/en/courses/spelled/chapters/one?utm_source=mail",
    "/en/courses/spelled/chapters/one?locale=en",
    "/en/courses/spelled/chapters/one?locale=fr&_rsc=abc",
    "/courses/spelled/chapters/one",
  ])("has one address, and %s leads to it", async (path) => {
    const site = siteOf("spelled");
    const { at, response } = await open(site, path);
    expect([at, response.status]).toEqual(["/en/courses/spelled/chapters/one", 200]);
    expect(site.keys()).toEqual(["r1/en/courses/spelled/chapters/one"]);
    expect(site.rendered).toHaveLength(1);
  });

  test("is cached once for each language that it can be shown in, and for no other", async () => {
    const site = siteOf("languages");
    const tags = ["de", "DE", "en", "fr", "zh-CN", "xx", "..", "a".repeat(40)];
    for (const tag of tags) await open(site, `/en/courses/languages?locale=${encodeURIComponent(tag)}`);
    for (let i = 0; i < 50; i += 1) await open(site, `/en/courses/languages?x${i}=1`);
    expect(site.keys()).toEqual(["r1/en/courses/languages", "r1/en/courses/languages?locale=de"]);
  });

  test.each(["", "/chapters/one", "/chapters/two", "/quizzes/q", "/notes", "/review", "/search", "/author"])(
    "of a course is cached under its release: %s",
    async (part) => {
      const site = siteOf("released");
      await open(site, `/en/courses/%72eleased${part}`);
      expect(site.keys()).toEqual([`r1/en/courses/released${part}`]);
    },
  );

  test("follows a new release at every spelling of its address", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const site = siteOf("renewed");
    expect(await (await open(site, "/en/courses/%72enewed")).response.text()).toContain("of r1");
    site.course.release = "r2";
    vi.advanceTimersByTime(11_000);
    for (const path of ["/en/courses/%72enewed", "/en/courses/renewed"])
      expect(await (await open(site, path)).response.text()).toContain("of r2");
  });

  test("keeps the parameters that its own scripts read", async () => {
    const site = siteOf("searched");
    const response = await site.fetch("/en/courses/searched/search?locale=de&q=loop");
    expect(response.status).toBe(200);
    expect((await open(site, "/en/courses/searched/search?q=loop&x=1&locale=de")).at).toBe(
      "/en/courses/searched/search?locale=de&q=loop",
    );
    expect(site.keys()).toEqual(["r1/en/courses/searched/search?locale=de"]);
  });

  test("is confirmed only where it is, with the policy that browsers have of it", async () => {
    const site = siteOf("confirmed");
    const page = await site.fetch("/en/courses/confirmed");
    const headers = { "if-none-match": page.headers.get("etag")! };
    const again = await site.fetch("/en/courses/confirmed", { headers });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    for (const name of ["etag", "cache-control", "content-security-policy", "strict-transport-security"])
      expect([name, again.headers.get(name)]).toEqual([name, page.headers.get(name)]);
    expect(page.headers.get("content-security-policy")).toContain("'sha256-");
    const nowhere = await site.fetch("/en/courses/confirmed/chapters/nowhere", { headers });
    expect([nowhere.status, nowhere.headers.get("etag")]).toEqual([404, null]);
  });
});

describe("what is no page", () => {
  const paths = (id: string) => [
    ...Array.from({ length: 25 }, (_, i) => `/en/made-up-${i}.rsc`),
    `/en/courses/${id}.rsc`,
    `/en/courses/${id}/chapters/one.rsc`,
    `/en/courses/${id}.segments/_tree.segment.rsc`,
    `/en/courses/${id}/chapters/nowhere`,
    `/en/courses/${id}/quizzes/nowhere`,
    `/en/courses/${id}/elsewhere`,
    "/en/courses/no-such-course",
    "/en/not-found",
    "/en/courses/%2e%2e%2f%2e%2e%2fapi",
    "/en/courses/%E0%A4%A",
  ];

  test("is 404 as a page in the reader's language, and is never cached", async () => {
    const site = siteOf("nothing");
    for (const path of paths("nothing")) {
      const response = await site.fetch(path);
      const { headers } = response;
      expect([path, response.status, headers.get("cache-control"), headers.get("content-type")]).toEqual([
        path,
        404,
        "no-store",
        "text/html; charset=utf-8",
      ]);
      expect(await response.text()).toContain("/en/not-found");
    }
    expect(site.keys()).toEqual([]);
    expect(site.rendered.length, "renderings").toBeLessThanOrEqual(1);
  });

  test("is found out without asking the API, but for ids that a course may have had", async () => {
    const site = siteOf("unasked");
    await site.fetch("/en/courses/unasked");
    site.asked.length = 0;
    for (const path of ["/en/x.rsc", "/en/courses/unasked.rsc", "/en/courses/unasked/quizzes/nowhere"])
      await site.fetch(path);
    expect(site.asked).toEqual([]);
  });

  test.each([
    ["former", "one"],
    ["closed-before", "two"],
  ])("but a chapter's former id %s leads to its own address", async (former, now) => {
    const site = siteOf(`renamed-${now}`);
    site.course.aliases = { [former]: now };
    const { at, response } = await open(site, `/ur/courses/renamed-${now}/chapters/${former}?locale=de`);
    expect([at, response.status]).toEqual([`/ur/courses/renamed-${now}/chapters/${now}?locale=de`, 200]);
    expect(site.keys()).toHaveLength(1);
  });
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
    expect((await site.fetch("/ar/courses/busy", { headers })).status).toBe(200);
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

test("every answer of the front door itself has the security headers", async () => {
  const site = siteOf("headers", { RATE_PAGES: isolateLimiter(3) });
  const asks: [string, RequestInit?][] = [
    ["/"],
    ["/session"],
    ["/robots.txt"],
    ["/sitemap.xml"],
    ["/sitemap.none.xml"],
    ["/en"],
    ["/en/"],
    ["/en/nowhere"],
    ["/en?lang=ur"],
    ["/en/help?x=1"],
    ["/en/help", { method: "POST" }],
    ["/_next/static/none.js"],
    [`${ORIGIN}//en`],
    ...Array.from({ length: 4 }, (): [string, RequestInit] => [
      "/en/courses/none",
      { headers: { "cf-connecting-ip": "198.51.100.1" } },
    ]),
  ];
  for (const [path, init] of asks) {
    const { status, headers } = await site.fetch(path, init);
    for (const name of ["strict-transport-security", "x-content-type-options", "content-security-policy"])
      expect(headers.get(name), `${name} of ${status} ${path}`).toBeTruthy();
  }
});
