import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { call, json, publishFixture, watchBucket } from "../../api/test-app.ts";
import type { Problem } from "../../contract/problems.ts";
import type { PublicQuiz, SealedQuiz } from "../../contract/release.ts";
import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { clearObjects, clearPointers, loadCourse, loadRelease, readJson, readSealed } from "./index.ts";
import { limit } from "../../test/harness/time-limits.ts";

const forget = async (...keys: string[]) => {
  clearObjects();
  clearPointers();
  for (const key of keys) await caches.default.delete(`https://objects.invalid/${key}`);
};

const context = (bucket: R2Bucket = env.COURSES, now = new Date()): Context => ({
  env: { ...env, COURSES: bucket },
  db: () => {
    throw new Error("the database was touched");
  },
  caller: null,
  now,
  requestId: "test",
  waitUntil: (work) => void work.catch(() => undefined),
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "fine",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe("a damaged object", () => {
  test("a damaged text is a 502 and never half a chapter", async () => {
    const { course, release, objects } = await publishFixture();
    const { html } = release.chapters[0]!.variants["en"]!;
    const key = `blobs/${html.hash}`;
    await env.COURSES.put(key, objects.get(key)!.slice(0, 20));
    for (const format of ["html", "json"]) {
      const response = await call(`/courses/${course}/chapters/start?format=${format}`);
      const text = await response.text();
      expect([response.status, JSON.parse(text).code]).toEqual([502, "content-corrupt"]);
      expect(text).not.toContain("gardens");
    }
    await env.COURSES.put(key, objects.get(key)!);
    expect((await call(`/courses/${course}/chapters/start?format=html`)).status).toBe(200);
  });

  test("a missing text is a 502 with a request id", async () => {
    const { course, release } = await publishFixture({ version: "missing" });
    await env.COURSES.delete(`blobs/${release.chapters[0]!.variants["en"]!.markdown.hash}`);
    await forget(`blobs/${release.chapters[0]!.variants["en"]!.markdown.hash}`);
    const response = await call(`/courses/${course}/chapters/start?format=markdown`);
    expect(await json<Problem>(response)).toMatchObject({
      status: 502,
      code: "content-unavailable",
      requestId: response.headers.get("x-request-id"),
    });
  });

  test("a damaged copy in the edge cache is skipped", async () => {
    const { course, release, objects } = await publishFixture({ version: "cached" });
    const { hash } = release.chapters[0]!.variants["en"]!.markdown;
    await forget();
    await caches.default.put(
      `https://objects.invalid/blobs/${hash}`,
      new Response("something else", { headers: { "cache-control": "max-age=60" } }),
    );
    const response = await call(`/courses/${course}/chapters/start?format=markdown`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(objects.get(`blobs/${hash}`));
  });

  test("a manifest that does not match the pointer is rejected", async () => {
    const { course, releaseId } = await publishFixture();
    await env.COURSES.put(`releases/${course}/${releaseId}.json`, JSON.stringify({ course, chapters: [] }));
    const response = await call(`/courses/${course}`);
    expect([response.status, (await json<Problem>(response)).code]).toEqual([502, "content-corrupt"]);
  });

  test("an answer key under another seal is rejected, and a genuine one never enters the cache", async () => {
    const { release } = await publishFixture();
    const ref = release.quizzes[0]!.variants["en"]!.sealed;
    const ctx = context();
    expect((await readSealed<SealedQuiz>(ctx, ref)).id).toBe(release.quizzes[0]!.id);
    expect(await caches.default.match(`https://objects.invalid/sealed/${ref.hash}`)).toBeUndefined();
    await forget();
    const other = { ...ctx, env: { ...ctx.env, SEAL_KEY: btoa("x".repeat(32)).replaceAll("=", "") } };
    expect(await codeOf(readSealed(other, ref))).toBe("content-corrupt");
  });
});

describe("storage that does not respond", () => {
  test("one failed read is retried, and the reader gets the chapter", async () => {
    const { course } = await publishFixture({ version: "once" });
    const watched = watchBucket();
    watched.fault = "throws-once";
    expect((await loadCourse(context(watched.bucket), course)).release.course).toBe(course);
  });

  test("a read that hangs times out, with a Retry-After header", { timeout: limit(15_000) }, async () => {
    const { course } = await publishFixture();
    const watched = watchBucket();
    watched.fault = "hangs";
    const started = Date.now();
    const response = await call(`/courses/${course}/chapters/start`, { env: { COURSES: watched.bucket } });
    expect([response.status, response.headers.get("retry-after")]).toEqual([502, "5"]);
    expect(Date.now() - started).toBeLessThan(limit(8_000));
    expect(watched.reads.length).toBe(2);
  });

  test("the last known release is served for an hour, marked as stale", async () => {
    const { course } = await publishFixture({ version: "stale" });
    const watched = watchBucket();
    const start = Date.now();
    const at = (seconds: number) => context(watched.bucket, new Date(start + seconds * 1_000));
    expect((await loadCourse(at(0), course)).staleSeconds).toBe(0);
    watched.fault = "throws";
    expect((await loadCourse(at(9), course)).staleSeconds).toBe(0);
    expect((await loadCourse(at(600), course)).staleSeconds).toBe(600);
    const reads = watched.reads.length;
    expect((await loadCourse(at(601), course)).staleSeconds).toBe(601);
    expect(watched.reads.length, "a bucket that is down is not asked by every reader").toBe(reads);
    expect(await codeOf(loadCourse(at(3_700), course))).toBe("content-unavailable");
    watched.fault = "none";
    expect((await loadCourse(at(3_701), course)).staleSeconds).toBe(0);
  });
});

describe("the live pointer", () => {
  test("a new release takes effect after ten seconds", async () => {
    const course = `flip-${crypto.randomUUID()}`;
    const first = await publishFixture({ course, version: "1" });
    const start = Date.now();
    const at = (seconds: number) => context(env.COURSES, new Date(start + seconds * 1_000));
    expect((await loadCourse(at(0), course)).releaseId).toBe(first.releaseId);
    const second = await publishFixture({ course, version: "2", sequence: 2 });
    expect((await loadCourse(at(9), course)).releaseId).toBe(first.releaseId);
    expect((await loadCourse(at(11), course)).releaseId).toBe(second.releaseId);
    expect((await loadRelease(at(11), course, first.releaseId)).release.title).toBe("Fixture course 1");
    expect(await codeOf(loadRelease(at(11), course, "0".repeat(20)))).toBe("release-not-found");
    expect(await codeOf(loadRelease(at(11), course, "../../live"))).toBe("release-not-found");
  });

  test("a missing course is looked up once in ten seconds", async () => {
    const watched = watchBucket();
    for (let i = 0; i < 5; i++)
      expect(await codeOf(loadCourse(context(watched.bucket), "no-such-course"))).toBe("course-not-found");
    expect(watched.reads).toEqual(["live/no-such-course.json"]);
  });
});

describe("many readers at once", () => {
  test("share one read of the same object", async () => {
    const { course, release, releaseId } = await publishFixture({ version: "shared" });
    await forget(`live/${course}.json`);
    const watched = watchBucket();
    const ref = release.quizzes[0]!.variants["en"]!.public;
    const read = async () => {
      const ctx = context(watched.bucket);
      await loadCourse(ctx, course);
      return readJson<PublicQuiz>(ctx, ref);
    };
    const all = await Promise.all(Array.from({ length: 20 }, read));
    expect(new Set(all.map((quiz) => quiz.id)).size).toBe(1);
    expect(watched.reads.toSorted()).toEqual([
      `blobs/${ref.hash}`,
      `live/${course}.json`,
      `releases/${course}/${releaseId}.json`,
    ]);
  });

  test("do not wait for a reader whose own read never ends", { timeout: limit(15_000) }, async () => {
    const { release } = await publishFixture({ version: "stuck" });
    const ref = release.quizzes[1]!.variants["en"]!.public;
    const stuck = watchBucket();
    stuck.fault = "hangs";
    const first = codeOf(readJson(context(stuck.bucket), ref));
    const started = Date.now();
    expect(await readJson<PublicQuiz>(context(), ref)).toMatchObject({ id: release.quizzes[1]!.id });
    expect(Date.now() - started).toBeLessThan(limit(2_500));
    expect(await first).toBe("content-unavailable");
  });
});
