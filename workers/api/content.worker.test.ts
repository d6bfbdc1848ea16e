import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Chapter, CourseList, CourseOutline, Neighbour } from "../contract/content.ts";
import type { Problem } from "../contract/problems.ts";
import { clearCourseList, clearPointers } from "../domain/content/index.ts";
import { signToken } from "../domain/learner/index.ts";
import { call, json, publishFixture, releaseAnew, watchBucket } from "./test-app.ts";

const bearer = async (tier: "free" | "premium", kind: "guest" | "account" = "guest") => ({
  authorization: `Bearer ${await signToken(env, { learnerId: "g_reader", kind, tier, epoch: 0 }, new Date(), 600)}`,
});

describe("a free chapter", () => {
  test("as markdown has exactly the author's bytes, with their hash as a strong ETag", async () => {
    const { course, release, objects } = await publishFixture();
    const ref = release.chapters[0]!.variants["en"]!.markdown;
    const response = await call(`/courses/${course}/chapters/start?format=markdown`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(response.headers.get("etag")).toBe(`"${ref.hash}"`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(objects.get(`blobs/${ref.hash}`));
  });

  test("is not sent again to a client that has it", async () => {
    const { course } = await publishFixture();
    for (const format of ["markdown", "html", "json"]) {
      const path = `/courses/${course}/chapters/start?format=${format}`;
      const etag = (await call(path)).headers.get("etag")!;
      const again = await call(path, { headers: { "if-none-match": `"other", W/${etag}` } });
      expect([format, again.status, await again.text()]).toEqual([format, 304, ""]);
      expect(again.headers.get("etag")).toBe(etag);
      expect((await call(path, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
    }
  });

  test("as JSON has its text, sections, quizzes and neighbours", async () => {
    const { course, releaseId } = await publishFixture();
    const response = await call(`/courses/${course}/chapters/start`);
    const chapter = await json<Chapter>(response);
    expect(chapter).toMatchObject({
      course,
      release: releaseId,
      id: "start",
      number: 1,
      free: true,
      tier: "free",
      previous: null,
    });
    expect(chapter.next).toMatchObject({ id: "deeper", number: 2, free: false, tier: "premium" });
    expect(chapter.html).toContain("gardens and colours");
    expect(chapter.sections.map((section) => section.id)).toEqual(["top", "first-steps"]);
    expect(chapter.quizzes.map((quiz) => quiz.id)).toEqual(["all-kinds", "start-check"]);
  });

  test("has the format that Accept prefers when `format` is absent", async () => {
    const { course } = await publishFixture();
    const type = async (accept: string) =>
      (await call(`/courses/${course}/chapters/start`, { headers: { accept } })).headers
        .get("content-type")!
        .split(";")[0];
    expect(await type("text/markdown")).toBe("text/markdown");
    expect(await type("text/html,application/xhtml+xml,*/*;q=0.8")).toBe("text/html");
    expect(await type("text/html;q=0.5, application/json")).toBe("application/json");
    expect(await type("*/*")).toBe("application/json");
    expect(await type("image/png")).toBe("application/problem+json");
  });

  test("is returned in the requested language or the course's own, and says which", async () => {
    const { course } = await publishFixture();
    const spanish = await call(`/courses/${course}/chapters/start?locale=es-MX`);
    expect(spanish.headers.get("content-language")).toBe("es");
    expect(await json<Chapter>(spanish)).toMatchObject({
      language: "es",
      fallback: false,
      title: "Primeros pasos",
    });
    const urdu = await call(`/courses/${course}/chapters/start?locale=ur`);
    expect(urdu.headers.get("x-content-fallback")).toBe("true");
    expect(await json<Chapter>(urdu)).toMatchObject({ language: "en", fallback: true });
  });

  test("is cached publicly for ten seconds, and as immutable when its URL names the release", async () => {
    const { course, releaseId } = await publishFixture();
    const live = await call(`/courses/${course}/chapters/start`);
    const pinned = await call(`/courses/${course}/chapters/start?release=${releaseId}`);
    expect(live.headers.get("cache-control")).toBe("public, max-age=10, stale-while-revalidate=60");
    expect(pinned.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  test("is found under a former id", async () => {
    const { course } = await publishFixture();
    expect(await json<Chapter>(await call(`/courses/${course}/chapters/beginning`))).toMatchObject({
      id: "start",
    });
  });

  test("answers HEAD without a body", async () => {
    const { course } = await publishFixture();
    const response = await call(`/courses/${course}/chapters/start?format=markdown`, { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(response.headers.get("etag")).toMatch(/^"[0-9a-f]{64}"$/);
  });

  test("reads neither bucket nor database when cached", async () => {
    const { course } = await publishFixture();
    const watched = watchBucket();
    const read = () => call(`/courses/${course}/chapters/start`, { env: { COURSES: watched.bucket } });
    expect((await read()).status).toBe(200);
    expect(watched.reads.length).toBeGreaterThan(0);
    watched.reads.length = 0;
    for (let i = 0; i < 5; i++) expect((await read()).status).toBe(200);
    expect(watched.reads).toEqual([]);
  });
});

describe("a chapter that is not free", () => {
  test("is closed to anonymous callers and guests; the problem has the required tier and no text", async () => {
    const { course } = await publishFixture();
    for (const headers of [{}, await bearer("free")]) {
      for (const format of ["markdown", "html", "json"]) {
        const response = await call(`/courses/${course}/chapters/deeper?format=${format}`, { headers });
        expect(response.status).toBe(403);
        const text = await response.text();
        expect(JSON.parse(text)).toMatchObject({
          code: "not-in-account",
          tier: "premium",
          chapter: "deeper",
        });
        expect(text).not.toContain("hydraulics");
      }
    }
  });

  test("is open to a learner with its tier, without the database, and not cached publicly", async () => {
    const { course } = await publishFixture();
    const headers = await bearer("premium");
    const response = await call(`/courses/${course}/chapters/deeper?format=markdown`, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
    const etag = response.headers.get("etag")!;
    const known = { "if-none-match": etag };
    expect(
      (
        await call(`/courses/${course}/chapters/deeper?format=markdown`, {
          headers: { ...headers, ...known },
        })
      ).status,
    ).toBe(304);
    expect(
      (await call(`/courses/${course}/chapters/deeper?format=markdown`, { headers: known })).status,
    ).toBe(403);
  });

  test("stays closed in a release in which it was free", async () => {
    const old = await publishFixture();
    const path = `/courses/${old.course}/chapters/start?release=${old.releaseId}`;
    expect((await call(path)).status).toBe(200);
    await releaseAnew(old, ({ chapters }) => Object.assign(chapters[0]!, { free: false, tier: "premium" }));
    const response = await call(path);
    expect([response.status, (await json<Problem>(response)).code]).toEqual([403, "not-in-account"]);
  });
});

describe("navigation", () => {
  test("the outline has chapters in order, free chapters, quizzes and languages", async () => {
    const { course, releaseId } = await publishFixture();
    const outline = await json<CourseOutline>(await call(`/courses/${course}?locale=es`));
    expect(outline).toMatchObject({
      id: course,
      release: releaseId,
      language: "es",
      title: "Curso de prueba",
      tier: "premium",
    });
    expect(outline.chapters.map(({ id, free, tier, language }) => [id, free, tier, language])).toEqual([
      ["start", true, "free", "es"],
      ["deeper", false, "premium", "en"],
      ["last", false, "premium", "en"],
    ]);
    expect(outline.chapters[1]!.requires).toEqual(["start"]);
    expect(outline.objectives[0]!.title).toBe("Saber basics");
  });

  test("next and previous show access, and are null at the ends", async () => {
    const { course } = await publishFixture();
    const next = await json<Neighbour>(await call(`/courses/${course}/chapters/start/next`));
    expect(next.chapter).toMatchObject({
      id: "deeper",
      access: { allowed: false, reason: "not-in-account", tier: "premium" },
    });
    const before = await json<Neighbour>(await call(`/courses/${course}/chapters/deeper/previous`));
    expect(before.chapter).toMatchObject({ id: "start", access: { allowed: true, reason: null } });
    expect(await json(await call(`/courses/${course}/chapters/start/previous`))).toEqual({
      course,
      from: "start",
      chapter: null,
    });
    expect(await json(await call(`/courses/${course}/chapters/last/next`))).toEqual({
      course,
      from: "last",
      chapter: null,
    });
  });

  test("the catalogue has pages, and one broken course does not hide others", async () => {
    const ids = ["aa", "bb", "cc"].map((name) => `${name}-${crypto.randomUUID()}`);
    for (const course of ids) await publishFixture({ course });
    await env.COURSES.put(`live/${ids[1]}.json`, "{ not json");
    clearPointers();
    clearCourseList();
    const found: string[] = [];
    const summaries = new Set<string>();
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: CourseList = await json<CourseList>(
        await call(`/courses?limit=2${cursor ? `&cursor=${cursor}` : ""}`),
      );
      found.push(...page.courses.map((course) => course.id));
      for (const { languages } of page.courses)
        for (const { language, summary } of languages) summaries.add(`${language}: ${summary}`);
      expect(page.hasMore).toBe(page.nextCursor !== null);
      cursor = page.nextCursor;
    }
    expect(found).toContain(ids[0]);
    expect(found).toContain(ids[2]);
    expect(found).not.toContain(ids[1]);
    expect(new Set(found).size).toBe(found.length);
    expect([...summaries], "in each of a course's languages").toEqual(
      expect.arrayContaining(["en: A course for tests.", "es: Un curso de pruebas."]),
    );
  });
});

test("an empty release means the live one, which is not cached as immutable", async () => {
  const { course } = await publishFixture();
  for (const path of ["", "/chapters/start", "/media/media/dot.svg"]) {
    const response = await call(`/courses/${course}${path}?release=`);
    expect([path, response.status, response.headers.get("cache-control")]).toEqual([
      path,
      200,
      "public, max-age=10, stale-while-revalidate=60",
    ]);
  }
});
