import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isolateLimiter } from "../../workers/platform/http/isolate-limiter.ts";
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
