import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parseXml, textsOf } from "../../workers/test/harness/xml.ts";
import { isCrawlFile, serveCrawlFile } from "./crawl.ts";
import type { WebEnv } from "./env.ts";

const ORIGIN = "https://learn.example";
const CHANGED = "2026-11-26T10:00:00.000Z";
const cache = new Map<string, Response>();
let hours = 0;
beforeEach(() => {
  // What is held of the service between requests is old by the next test.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(CHANGED) + (hours += 1) * 3_600_000 });
  vi.stubGlobal("caches", {
    default: {
      match: async (key: string) => cache.get(key)?.clone(),
      put: async (key: string, copy: Response) => void cache.set(key, copy),
    },
  });
});
afterEach(() => {
  cache.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A site with courses of so many chapters, the odd ones open, and how often it was asked for an outline. */
function siteOf(chapters: Record<string, number>) {
  const api = { outlines: 0, publishedAt: CHANGED, down: false };
  const locales = [{ language: "en" }, { language: "de" }];
  const answer = (url: URL): Response => {
    const course = url.pathname.split("/")[4];
    if (api.down) return new Response(null, { status: 503 });
    if (course === undefined)
      return Response.json({
        courses: Object.entries(chapters).map(([id, count]) => ({
          id,
          release: "r1",
          publishedAt: api.publishedAt,
          freeChapters: Math.ceil(count / 2),
          languages: locales,
        })),
        nextCursor: null,
      });
    if (chapters[course] === undefined) return new Response(null, { status: 404 });
    if (url.searchParams.has("release")) api.outlines += 1;
    const outline = {
      id: course,
      release: "r1",
      locales,
      chapters: Array.from({ length: chapters[course] }, (_, at) => ({
        id: `chapter-${at + 1}`,
        free: at % 2 === 0,
        tier: at % 2 === 0 ? "free" : "premium",
        languages: ["en"],
        quizzes: [],
      })),
    };
    const headers = { "last-modified": new Date(api.publishedAt).toUTCString() };
    return Response.json(outline, { headers });
  };
  const env = {
    PUBLIC_ORIGIN: ORIGIN,
    API: { fetch: async (address: string) => answer(new URL(address)) },
    ASSETS: { fetch: async () => new Response("build") },
  } as unknown as WebEnv;
  const waiting: Promise<unknown>[] = [];
  const execution = { waitUntil: (work: Promise<unknown>) => void waiting.push(work) };
  return {
    api,
    ask: async (path: string, init?: RequestInit): Promise<Response> => {
      const request = new Request(`https://inner${path}`, init);
      const response = await serveCrawlFile(request, env, execution as unknown as ExecutionContext);
      await Promise.all(waiting);
      return response;
    },
  };
}

test("only the files of search engines are taken", () => {
  const paths = ["/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap.c-1.xml", "/sitemap.c.2.xml"];
  expect(paths.filter(isCrawlFile)).toEqual(paths);
  for (const path of [
    "/sitemap.C.xml",
    "/sitemap.c.0.xml",
    "/sitemap..xml",
    "/x/sitemap.xml",
    "/sitemap.txt",
  ])
    expect(isCrawlFile(path), path).toBe(false);
});

test("a course's file lists the course and the chapters open to everybody, with the day of its release", async () => {
  const { ask } = siteOf({ pages: 3 });
  const root = parseXml(await (await ask("/sitemap.pages.xml")).text());
  const english = textsOf(root, "loc").filter((address) => address.startsWith(`${ORIGIN}/en`));
  expect(english).toEqual([
    `${ORIGIN}/en/courses/pages`,
    `${ORIGIN}/en/courses/pages?locale=de`,
    `${ORIGIN}/en/courses/pages/chapters/chapter-1`,
    `${ORIGIN}/en/courses/pages/chapters/chapter-3`,
  ]);
  expect(new Set(textsOf(root, "lastmod"))).toEqual(new Set([CHANGED]));
});

test("a file is made once for a release, then confirmed, and made again when the release comes back", async () => {
  const { ask, api } = siteOf({ again: 2 });
  const first = await ask("/sitemap.again.xml");
  expect(first.headers.get("content-type")).toBe("application/xml; charset=utf-8");
  const etag = first.headers.get("etag")!;
  const confirmed = await ask("/sitemap.again.xml", { headers: { "if-none-match": etag } });
  expect([confirmed.status, await confirmed.text()]).toEqual([304, ""]);
  const head = await ask("/sitemap.again.xml", { method: "HEAD" });
  expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([200, "", etag]);
  expect(await (await ask("/sitemap.again.xml")).text()).toBe(await first.text());
  expect(api.outlines).toBe(1);
  api.publishedAt = "2026-11-27T10:00:00.000Z";
  vi.advanceTimersByTime(11_000);
  const later = await ask("/sitemap.again.xml");
  expect(later.headers.get("etag")).not.toBe(etag);
  expect(await later.text()).toContain("<lastmod>2026-11-27");
});

test("a course too large for one file has as many as the index names, and no more", async () => {
  const { ask } = siteOf({ large: 5_000, small: 1 });
  const index = parseXml(await (await ask("/sitemap.xml")).text());
  const files = textsOf(index, "loc").map((address) => address.slice(ORIGIN.length));
  const parts = files.filter((file) => file.includes("large"));
  expect(parts.slice(0, 3)).toEqual(["/sitemap.large.xml", "/sitemap.large.2.xml", "/sitemap.large.3.xml"]);
  expect(files).toEqual(["/sitemap-pages.xml", ...parts, "/sitemap.small.xml"]);
  let pages = 0;
  for (const file of parts) {
    const locations = textsOf(parseXml(await (await ask(file)).text()), "loc");
    pages += locations.filter((address) => address.startsWith(`${ORIGIN}/es/`)).length;
  }
  expect(pages).toBe(1 + 2_500);
  expect((await ask(`/sitemap.large.${parts.length + 1}.xml`)).status).toBe(404);
});

test("a course that is not there has none, and a service that is down says when to come back", async () => {
  const { ask, api } = siteOf({ c: 1 });
  expect((await ask("/sitemap.gone.xml")).status).toBe(404);
  api.down = true;
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  for (const path of ["/sitemap.xml", "/sitemap.c.xml"]) {
    const response = await ask(path);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
  }
});
