import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { CourseOutline } from "../contract/content.ts";
import type { Release } from "../contract/release.ts";
import type { Tier } from "../contract/tiers.ts";
import { signToken } from "../domain/learner/index.ts";
import { call, json, publishFixture, releaseAnew } from "./test-app.ts";

const FREE = `epubs/${"f".repeat(64)}`;
const PREMIUM = `epubs/${"e".repeat(64)}`;

/** The fixture course with a free book and one of its premium chapters; `change` comes last. */
async function publishWithBooks(change: (release: Release) => void = () => undefined) {
  const fixture = await publishFixture();
  await env.COURSES.put(FREE, "the free book");
  await env.COURSES.put(PREMIUM, "the whole book");
  await releaseAnew(fixture, (release) => {
    const books = [
      { tier: "free" as const, object: FREE },
      { tier: "premium" as const, object: PREMIUM },
    ];
    release.epubs = Object.fromEntries(release.locales.map(({ language }) => [language, [...books]]));
    change(release);
  });
  return fixture;
}

const bearer = async (tier: Tier, kind: "guest" | "account" = "guest") => ({
  authorization: `Bearer ${await signToken(env, { learnerId: "g_e", kind, tier, epoch: 0 }, new Date(), 600)}`,
});
const book = (course: string, query: string, headers: Record<string, string> = {}, method = "GET") =>
  call(`/courses/${course}/epub${query}`, { headers, method });

describe("books of a course", () => {
  test("are listed in its outline, at addresses of the release that never change", async () => {
    const { course } = await publishWithBooks();
    const { epubs, release, chapters } = await json<CourseOutline>(
      await call(`/courses/${course}?locale=en`),
    );
    expect(epubs.map(({ tier }) => tier)).toEqual(["free", "premium"]);
    expect(epubs[0]!.chapters).toBe(chapters.filter(({ tier }) => tier === "free").length);
    expect(epubs[1]!.chapters).toBe(chapters.length);
    expect(epubs[0]!.href).toBe(`/api/v1/courses/${course}/epub?tier=free&locale=en&release=${release}`);
    const response = await call(epubs[0]!.href.slice("/api/v1".length));
    expect([response.status, await response.text()]).toEqual([200, "the free book"]);
    expect(response.headers.get("cache-control")).toContain("immutable");
  });

  test("have a type, a readable name and a size, and are sent in ranges and not again", async () => {
    const { course } = await publishWithBooks((release) => {
      release.locales[0]!.title = "Título: “ñ”/x";
    });
    const head = await book(course, "?tier=free&locale=en", {}, "HEAD");
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "13", ""]);
    expect(head.headers.get("content-type")).toBe("application/epub+zip");
    expect(head.headers.get("content-language")).toBe("en");
    expect(decodeURIComponent(head.headers.get("content-disposition")!)).toBe(
      `attachment; filename="${course}.epub"; filename*=UTF-8''Título “ñ” x.epub`,
    );
    const part = await book(course, "?tier=free", { range: "bytes=4-7" });
    expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
      206,
      "bytes 4-7/13",
      "free",
    ]);
    expect((await book(course, "?tier=free", { range: "bytes=99-" })).status).toBe(416);
    const etag = head.headers.get("etag")!;
    expect((await book(course, "?tier=free", { "if-none-match": etag })).status).toBe(304);
  });

  test("are closed like their chapters: the free one to nobody, the fuller one to those without its tier", async () => {
    const { course } = await publishWithBooks();
    for (const headers of [{}, await bearer("free")] as Record<string, string>[]) {
      const refused = await book(course, "?tier=premium", headers);
      expect(refused.status).toBe(403);
      expect(refused.headers.get("content-type")).toContain("application/problem+json");
      const problem = await json<{ code: string; tier: string }>(refused);
      expect(problem).toMatchObject({ code: "not-in-account", tier: "premium" });
      const known = { ...headers, "if-none-match": `"${"e".repeat(64)}"` };
      expect((await book(course, "?tier=premium", known)).status).toBe(403);
    }
    const open = await book(course, "?tier=premium", await bearer("premium"));
    expect([open.status, await open.text()]).toEqual([200, "the whole book"]);
    expect(open.headers.get("cache-control")).toBe("private, no-cache");
  });

  test("without a tier are the fullest that the caller may read, in nobody's cache but theirs", async () => {
    const { course } = await publishWithBooks();
    const read = async (headers: Record<string, string> = {}) => {
      const response = await book(course, "", headers);
      return [await response.text(), response.headers.get("cache-control")];
    };
    expect(await read()).toEqual(["the free book", "private, no-cache"]);
    expect(await read(await bearer("pro"))).toEqual(["the whole book", "private, no-cache"]);
  });

  test("of a course without free chapters have no free edition", async () => {
    const { course } = await publishWithBooks((release) => {
      for (const chapter of release.chapters) Object.assign(chapter, { free: false, tier: "premium" });
      for (const books of Object.values(release.epubs!)) books.splice(0, 1);
    });
    expect((await book(course, "")).status).toBe(403);
    expect((await book(course, "?tier=free")).status).toBe(404);
    expect(await (await book(course, "", await bearer("premium"))).text()).toBe("the whole book");
  });

  test("of an old release are closed once one of their chapters is", async () => {
    const fixture = await publishWithBooks();
    const { release } = await json<CourseOutline>(await call(`/courses/${fixture.course}`));
    const path = `?tier=free&release=${release}`;
    expect((await book(fixture.course, path)).status).toBe(200);
    await releaseAnew(fixture, ({ chapters }) =>
      Object.assign(chapters[0]!, { free: false, tier: "premium" }),
    );
    expect((await book(fixture.course, path)).status).toBe(403);
    const open = await book(fixture.course, path, await bearer("premium"));
    expect([open.status, open.headers.get("cache-control")]).toEqual([200, "private, no-cache"]);
  });

  test("that are not there, were never made, or are asked for wrongly get a clear answer", async () => {
    const { course } = await publishFixture();
    const none = await book(course, "");
    expect([none.status, (await json<{ code: string }>(none)).code]).toEqual([404, "media-not-found"]);
    expect((await json<CourseOutline>(await call(`/courses/${course}`))).epubs).toEqual([]);
    const { course: other } = await publishWithBooks();
    expect((await book(other, "?tier=gold")).status).toBe(422);
    expect((await book(other, "?tier=team")).status).toBe(404);
    expect((await book("no-such-course", "")).status).toBe(404);
    await env.COURSES.delete(FREE);
    expect((await book(other, "?tier=free")).status).toBe(502);
  });
});
