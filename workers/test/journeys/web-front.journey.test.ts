import { createHash } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { courseFolder, tinyCourse } from "../../authoring/testing/course-folder.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { publishFolder } from "../harness/published-course.ts";
import { seedBucket } from "../harness/seed.ts";
import { limit } from "../harness/time-limits.ts";

const HOSTILE = `"><img src=x onerror=alert(1)><script>alert(2)</script>`;
let server: JourneyServer;
let web: ReturnType<JourneyServer["atPublicOrigin"]>;
beforeAll(async () => {
  server = await runJourneyServer({}, { web: true });
  web = server.atPublicOrigin();
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: "gated" });
  await seedBucket(server.bucket, fixture.objects);
});
afterAll(() => server.stop());

/** A course of one chapter with these words in it. */
async function publishTiny(id: string, title: string, text: string): Promise<string> {
  const yaml = `format: 1\nid: ${id}\ntitle: ${JSON.stringify(title)}\nlanguage: en\nchapters:\n  - { file: one.md, free: true }\n`;
  const folder = await courseFolder(
    tinyCourse({ "course.yaml": yaml, "one.md": `# One\n\n${text}\n\n## Part\n\nEnd.\n` }),
  );
  return publishFolder(server.bucket, folder);
}

const textOf = async (path: string) => (await web.fetch(path)).text();

describe("an address without a language", () => {
  test.each([
    ["/", {}, "/en"],
    ["/", { "accept-language": "it, ur;q=0.8" }, "/ur"],
    ["/dashboard", { "accept-language": "zh-TW" }, "/zh-CN/dashboard"],
    ["/courses/x/chapters/y?locale=es", { "accept-language": "ar" }, "/es/courses/x/chapters/y"],
    ["/courses/x?locale=de&from=mail", {}, "/en/courses/x?locale=de&from=mail"],
    ["//evil.example/courses", {}, "/en/evil.example/courses"],
  ])("%s with %j leads to %s", async (path, headers, target) => {
    const response = await web.fetch(
      new URL(path, "https://x").pathname === path ? path : `${web.url}${path}`,
      { headers },
    );
    expect([response.status, response.headers.get("location")]).toEqual([307, target]);
    expect(response.headers.get("cache-control")).toContain("no-store");
  });

  test("follows the language that was chosen before", async () => {
    const chosen = await web.fetch("/es/help?lang=ur");
    expect([chosen.status, chosen.headers.get("location")]).toEqual([303, "/es/help"]);
    const cookie = chosen.headers.get("set-cookie")!.split(";")[0]!;
    const response = await web.fetch("/help", { headers: { cookie, "accept-language": "es" } });
    expect(response.headers.get("location")).toBe("/ur/help");
  });
});

describe("a page", () => {
  test.each([
    "",
    "/dashboard",
    ..."search notes review author chapters/deeper".split(" ").map((part) => `/courses/gated/${part}`),
  ])("%s says that its own part needs scripts, or needs none", async (path) => {
    const html = await textOf(`/es${path}`);
    expect(html.includes("<noscript>")).toBe(path !== "");
  });

  test("names each of its scripts by hash and allows no other", async () => {
    const response = await web.fetch("/en/courses/gated");
    const policy = response.headers.get("content-security-policy")!;
    const html = await response.text();
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(html).not.toMatch(/ style="|<style/);
    const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
      ([, script]) => script!,
    );
    expect(inline.length).toBeGreaterThan(1);
    for (const script of inline)
      expect(policy).toContain(`'sha256-${createHash("sha256").update(script).digest("base64")}'`);
    // URLs with a host are the page's own alternates in other languages.
    for (const [, address] of html.matchAll(/(?:src|href)="((?:https?:)?\/\/[^"]*)"/g))
      expect(address!.startsWith(`${web.url}/`), address).toBe(true);
  });

  test("is sent once and then confirmed, with the policy that the browser has of it", async () => {
    const first = await web.fetch("/en/courses/gated");
    const etag = first.headers.get("etag")!;
    const again = await web.fetch("/en/courses/gated", { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    for (const name of ["content-security-policy", "cache-control"])
      expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(first.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
    expect(first.headers.get("set-cookie")).toBeNull();
  });

  test.each([
    ["/en/courses/%67ated", 308],
    ["/en/courses/gated/", 308],
    ["/EN//Courses/gated", 308],
    ["/en/courses/gated?utm_source=x", 307],
    ["/en/courses/gated?_rsc=1&locale=xx", 307],
  ])("has one address: %s leads to it", async (path, status) => {
    const response = await web.fetch(path);
    expect([response.status, response.headers.get("location")]).toEqual([status, "/en/courses/gated"]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("is cached once, also for requests with dot segments", async () => {
    const { hostname, port } = new URL(server.url);
    const ask = (path: string) =>
      new Promise<{ status: number; etag: string }>((resolve, reject) => {
        const asked = request({ hostname, port, path }, (response) => {
          response.resume();
          resolve({ status: response.statusCode ?? 0, etag: String(response.headers.etag) });
        });
        asked.on("error", reject).end();
      });
    const page = await ask("/en/courses/gated");
    // The runtime resolves these before the front door receives the URL.
    for (const path of ["/en/./courses/gated", "/en/x/../courses/gated", "/en/courses/%2e/gated"])
      expect([path, await ask(path)]).toEqual([path, page]);
    for (const path of ["/en/courses/%252e/gated", "/en/courses/..%2fgated"])
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
  });

  test("answers HEAD without a body, and no other method", async () => {
    const head = await web.fetch("/en/courses/gated", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect((await web.fetch("/en/courses/gated", { method: "POST" })).status).toBe(405);
  });

  test.each([
    "/en/nowhere",
    "/ar/courses/nowhere",
    "/en/courses/gated/chapters/nowhere",
    "/ur/courses/..%2f..%2fapi",
    "/en/not-found",
    "/en/made-up.rsc",
    "/en/courses/gated.rsc",
    "/en/courses/gated/chapters/start.rsc",
    "/en/courses/gated.segments/_tree.segment.rsc",
    "/zh-CN/courses/gated/quizzes/nowhere",
  ])("%s is 404 in its language without a script", async (path) => {
    const response = await web.fetch(path);
    const html = await response.text();
    expect(response.status).toBe(404);
    expect(html).toContain(`<html lang="${path.split("/")[1]}"`);
    expect(html).toMatch(/<h1>/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  });
});

describe("a chapter", () => {
  test("is in its page once, as published", async () => {
    const text = await (await web.fetch("/api/v1/courses/gated/chapters/start?format=html&locale=en")).text();
    const page = await textOf("/en/courses/gated/chapters/start");
    expect(page.split(text)).toHaveLength(2);
    const sentence = />([^<>&]{30,})</.exec(text)![1]!;
    expect(page.split(sentence)).toHaveLength(2);
  });

  test("that is not free is in no page, for visitors and accounts alike", async () => {
    const page = await textOf("/en/courses/gated/chapters/deeper");
    expect(page).toContain("Going deeper");
    expect(page).not.toMatch(/submarine|hydraulics/i);
  });

  test("has a title once, whether its text begins with one or not", async () => {
    const yaml =
      "format: 1\nid: titles\ntitle: T\nlanguage: en\nchapters:\n  - { file: one.md, free: true }\n  - { file: two.md, free: true }\n";
    const folder = await courseFolder(
      tinyCourse({
        "course.yaml": yaml,
        "one.md": "# One\n\nText.\n\n## Part\n\nEnd.\n",
        "two.md": "---\ntitle: Two\n---\n\nText.\n\n## Part\n\nEnd.\n",
      }),
    );
    await publishFolder(server.bucket, folder);
    const titles = async (chapter: string) =>
      [...(await textOf(`/en/courses/titles/chapters/${chapter}`)).matchAll(/<h1[^>]*>([^<]*)/g)].map(
        ([, title]) => title,
      );
    expect([await titles("one"), await titles("two")]).toEqual([["One"], ["Two"]]);
  });

  test("shows hostile titles and texts as text", async () => {
    await publishTiny(
      "hostile",
      HOSTILE,
      `<svg onload=alert(5)></svg>\n\n<script>alert(3)</script>\n\n[x](javascript:alert(4))`,
    );
    for (const path of ["/en", "/en/courses/hostile", "/en/courses/hostile/chapters/one"]) {
      const html = await textOf(path);
      const tags = [...html.matchAll(/<(script|img|svg)\b[^>]*>/g)].map(([tag]) => tag);
      expect(tags.filter((tag) => /onerror|onload|src=x/.test(tag))).toEqual([]);
      expect(html).not.toMatch(/<script[^>]*>alert/);
      expect(html).not.toContain('href="javascript:');
    }
  });

  test(
    "follows a publish within seconds and no page of the old release is shown again",
    { timeout: limit(60_000) },
    async () => {
      await publishTiny("moving", "Moving", "The old words.");
      expect(await textOf("/en/courses/moving/chapters/one")).toContain("The old words.");
      await publishTiny("moving", "Moving", "The new words.");
      await expect
        .poll(() => textOf("/en/courses/moving/chapters/one"), { timeout: limit(40_000), interval: 1_000 })
        .toContain("The new words.");
      for (const path of ["/en/courses/moving/chapters/one", "/en/courses/%6doving/chapters/one"])
        expect(await textOf(path)).not.toContain("The old words.");
    },
  );
});

test("an unavailable course gets a page that says what to do, and it is not cached", async () => {
  await publishTiny("broken", "Broken", "Words.");
  const { objects } = await server.bucket.list({ prefix: "releases/broken/" });
  for (const { key } of objects) await server.bucket.put(key, "no manifest");
  const response = await web.fetch("/es/courses/broken");
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
  expect(await response.text()).toMatch(/<html lang="es".*Intentar de nuevo/s);
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("paths of other Workers are forwarded", async () => {
  expect((await web.fetch("/api/v1/health")).status).toBe(200);
  expect((await web.fetch("/.well-known/oauth-protected-resource/mcp")).status).toBe(200);
  expect(await textOf("/sign-in")).toContain("<form");
  expect((await web.fetch("/mcp")).status).not.toBe(404);
});

test("the signed-in state comes from the browser's own cookies", async () => {
  expect(await (await web.fetch("/session")).json()).toEqual({ kind: null, learner: null, role: null });
  const minted = await web.fetch("/api/v1/guests", { method: "POST", headers: { origin: web.url } });
  const { learner } = (await minted.json()) as { learner: string };
  const cookie = minted.headers.get("set-cookie")!.split(";")[0]!;
  expect(await (await web.fetch("/session", { headers: { cookie } })).json()).toMatchObject({
    kind: "guest",
    learner,
  });
  const odd = await web.fetch("/session", { headers: { cookie: "__Host-cc_token=not.a-token" } });
  expect(await odd.json()).toEqual({ kind: "account", learner: null, role: null });
});
