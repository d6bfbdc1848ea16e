import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { sha256 } from "../domain/content/index.ts";
import { signToken } from "../domain/learner/index.ts";
import { call, json, publishFixture, releaseAnew, watchBucket } from "./test-app.ts";

const media = (course: string, path: string, headers: Record<string, string> = {}, method = "GET") =>
  call(`/courses/${course}/media/${path}`, { headers, method });

test("a file of a free chapter is served with its type, and cannot run scripts", async () => {
  const { course } = await publishFixture();
  const response = await media(course, "media/dot.svg");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("image/svg+xml");
  expect(response.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await response.text()).toContain("<title>start</title>");
});

test("single ranges and suffixes are served, others are rejected or ignored", async () => {
  const { course, objects, release } = await publishFixture();
  const whole = new TextDecoder().decode(objects.get(`blobs/${release.media["media/dot.svg"]!.hash}`));
  const size = whole.length;
  const range = async (range: string, more: Record<string, string> = {}) => {
    const response = await media(course, "media/dot.svg", { range, ...more });
    return [
      response.status,
      response.headers.get("content-range"),
      response.status < 300 ? await response.text() : null,
    ];
  };
  expect(await range("bytes=0-3")).toEqual([206, `bytes 0-3/${size}`, "<svg"]);
  expect(await range("bytes=5-")).toEqual([206, `bytes 5-${size - 1}/${size}`, whole.slice(5)]);
  expect(await range("bytes=-6")).toEqual([206, `bytes ${size - 6}-${size - 1}/${size}`, "</svg>"]);
  expect(await range("bytes=0-99999")).toEqual([206, `bytes 0-${size - 1}/${size}`, whole]);
  expect(await range(`bytes=${size}-`)).toEqual([416, `bytes */${size}`, null]);
  expect(await range("bytes=-0")).toEqual([416, `bytes */${size}`, null]);
  expect(await range("bytes=0-1,3-4")).toEqual([200, null, whole]);
  expect(await range("lines=1-2")).toEqual([200, null, whole]);
  expect(await range("bytes=0-3", { "if-range": '"another"' })).toEqual([200, null, whole]);
});

test("HEAD returns the size, and a cached file is not sent again", async () => {
  const { course, release } = await publishFixture();
  const { bytes, hash } = release.media["media/dot.svg"]!;
  const head = await media(course, "media/dot.svg", {}, "HEAD");
  expect([head.status, head.headers.get("content-length"), head.headers.get("accept-ranges")]).toEqual([
    200,
    String(bytes),
    "bytes",
  ]);
  expect((await media(course, "media/dot.svg", { "if-none-match": `"${hash}"` })).status).toBe(304);
});

test("a file shown only in closed chapters is closed too", async () => {
  const { course, release } = await publishFixture();
  const known = { "if-none-match": `"${release.media["media/secret.svg"]!.hash}"` };
  for (const headers of [{}, known, { range: "bytes=0-3" }] as Record<string, string>[])
    expect((await media(course, "media/secret.svg", headers)).status).toBe(403);
  const token = await signToken(
    env,
    { learnerId: "g_m", kind: "guest", tier: "premium", epoch: 0 },
    new Date(),
    600,
  );
  const open = await media(course, "media/secret.svg", { authorization: `Bearer ${token}` });
  expect([open.status, open.headers.get("cache-control")]).toEqual([200, "private, no-cache"]);
});

test("a file of an old release is closed once its chapter is, even with a known URL and ETag", async () => {
  const old = await publishFixture();
  const path = `/courses/${old.course}/media/media/dot.svg?release=${old.releaseId}`;
  expect((await call(path)).status).toBe(200);
  await releaseAnew(old, ({ chapters }) => Object.assign(chapters[0]!, { free: false, tier: "premium" }));
  const known = { "if-none-match": `"${old.release.media["media/dot.svg"]!.hash}"` };
  for (const headers of [{}, known, { range: "bytes=0-3" }] as Record<string, string>[]) {
    const refused = await call(path, { headers });
    expect([refused.status, (await json<{ code: string }>(refused)).code]).toEqual([403, "not-in-account"]);
  }
  const token = await signToken(
    env,
    { learnerId: "g_m", kind: "guest", tier: "premium", epoch: 0 },
    new Date(),
    600,
  );
  const open = await call(path, { headers: { authorization: `Bearer ${token}` } });
  // A pinned URL of free content is cached as immutable; this one must not be any more.
  expect([open.status, open.headers.get("cache-control")]).toEqual([200, expect.stringMatching(/^private/)]);
});

test("no path leads outside the course's files", async () => {
  const { course } = await publishFixture();
  const paths = [
    "..%2f..%2flive%2ffixture.json",
    "%2e%2e/%2e%2e/x",
    "__proto__",
    "constructor",
    "media/",
    "m%00dia/dot.svg",
    "%E0%A4%A",
    "é".repeat(300),
  ];
  for (const path of paths) expect([path, (await media(course, path)).status]).toEqual([path, 404]);
});

test("only the requested part of a large file is read", async () => {
  const published = await publishFixture();
  const { course } = published;
  const large = new Uint8Array(5 * 1024 * 1024).map((_, index) => index % 251);
  const hash = await sha256(large);
  await env.COURSES.put(`blobs/${hash}`, large);
  await releaseAnew(published, ({ media: files }) => {
    files["media/film.mp4"] = { hash, bytes: large.byteLength, type: "video/mp4", chapters: ["start"] };
  });
  const asked: unknown[] = [];
  const watched = watchBucket({
    get: (key: string, options?: R2GetOptions) => (asked.push(options?.range), env.COURSES.get(key, options)),
  } as unknown as R2Bucket);
  const read = (headers: Record<string, string>) =>
    call(`/courses/${course}/media/media/film.mp4`, { headers, env: { COURSES: watched.bucket } });
  const part = await read({ range: "bytes=1000000-1000099" });
  expect(part.status).toBe(206);
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(large.slice(1_000_000, 1_000_100));
  expect(asked.at(-1)).toEqual({ offset: 1_000_000, length: 100 });
  const whole = await read({});
  expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, large.byteLength]);
  await env.COURSES.put(`blobs/${hash}`, large.slice(0, 100));
  expect((await read({ range: "bytes=0-9" })).status).toBe(502);
});

test("a range applies to GET only: HEAD describes the whole file", async () => {
  const { course } = await publishFixture();
  const path = `/courses/${course}/media/media/dot.svg`;
  const head = await call(path, { method: "HEAD", headers: { range: "bytes=0-1" } });
  expect([head.status, head.headers.get("content-range")]).toEqual([200, null]);
});

test("a size of a figure is served as what it is, and is as closed as its figure", async () => {
  const old = await publishFixture();
  const key = (letter: string) => `pictures/${letter.repeat(64)}`;
  await env.COURSES.put(key("d"), new Uint8Array([1, 2, 3, 4]));
  const { course } = old;
  await releaseAnew(old, (release) => {
    release.media["media/dot.svg"]!.made = { "480.webp": key("d"), "480.avif": key("e") };
    release.media["media/secret.svg"]!.made = { "480.webp": key("d") };
  });
  const webp = await media(course, "media/dot.svg%40480.webp");
  expect([webp.status, webp.headers.get("content-type"), webp.headers.get("content-length")]).toEqual([
    200,
    "image/webp",
    "4",
  ]);
  expect([...new Uint8Array(await webp.arrayBuffer())]).toEqual([1, 2, 3, 4]);
  const known = { "if-none-match": webp.headers.get("etag")! };
  expect((await media(course, "media/dot.svg@480.webp", known)).status).toBe(304);
  expect((await media(course, "media/secret.svg@480.webp")).status).toBe(403);
  expect((await media(course, "media/secret.svg@480.webp", known)).status).toBe(403);
  for (const path of ["media/dot.svg@960.webp", "media/no.svg@480.webp", "media/dot.svg@toString.webp"])
    expect((await media(course, path)).status, path).toBe(404);
  expect((await media(course, "media/dot.svg@480.avif")).status, "not in the bucket").toBe(502);
});
