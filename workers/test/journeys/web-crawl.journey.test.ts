import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { publishFolder } from "../harness/published-course.ts";
import { seedBucket } from "../harness/seed.ts";
import { parseXml, textsOf } from "../harness/xml.ts";
import { limit } from "../harness/time-limits.ts";

let server: JourneyServer;
let web: ReturnType<JourneyServer["atPublicOrigin"]>;
beforeAll(async () => {
  server = await runJourneyServer({}, { web: true });
  web = server.atPublicOrigin();
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: "gated" });
  await seedBucket(server.bucket, fixture.objects);
  await publishTiny("spoken");
  // Published once and then removed from the site.
  await publishTiny("gone");
  await server.bucket.delete("live/gone.json");
}, limit(60_000));
afterAll(() => server.stop());

/** A course of one chapter in English and German, under a hostile title. */
async function publishTiny(id: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "crawled-course-"));
  const title = `</script><script>alert(1)</script> & "co"`;
  const yaml = `format: 1\nid: ${id}\ntitle: '${title}'\nlanguage: en\nchapters:\n  - { file: one.md, free: true }\ntranslations: { de: { title: Deutsch } }\n`;
  await mkdir(join(folder, "translations/de"), { recursive: true });
  await writeFile(join(folder, "course.yaml"), yaml);
  await writeFile(join(folder, "one.md"), "# One\n\nWords.\n");
  await writeFile(join(folder, "translations/de/one.md"), "# Eins\n\nWorte.\n");
  await publishFolder(server.bucket, folder);
  await rm(folder, { recursive: true });
}

const textOf = async (path: string) => (await web.fetch(path)).text();
/** Returns the URLs of head elements that match a pattern. */
const found = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map(([, value]) => value!.replaceAll("&amp;", "&"));

test("robots.txt names the sitemap at the origin that is served, and shuts no page that says noindex", async () => {
  const robots = await web.fetch("/robots.txt");
  expect(robots.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const text = await robots.text();
  expect(text).toContain(`Sitemap: ${web.url}/sitemap.xml\n`);
  expect(found(text, /^Disallow: (.*)$/gm)).toEqual(["/api/"]);
});

test(
  "every address of the sitemaps answers and is its own canonical one",
  { timeout: limit(120_000) },
  async () => {
    const index = parseXml(await textOf("/sitemap.xml"));
    const files = textsOf(index, "loc");
    expect(files.map((address) => address.slice(web.url.length))).toEqual([
      "/sitemap-pages.xml",
      "/sitemap.gated.xml",
      "/sitemap.spoken.xml",
    ]);
    for (const instant of textsOf(index, "lastmod")) expect(Date.parse(instant)).toBeGreaterThan(0);
    const roots = await Promise.all(files.map(async (address) => parseXml(await textOf(address))));
    const addresses = roots.flatMap((root) => textsOf(root, "loc"));
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses).toContain(`${web.url}/ur/plans`);
    expect(addresses).toContain(`${web.url}/zh-CN/courses/gated/chapters/start`);
    expect(addresses).toContain(`${web.url}/en/courses/spoken/chapters/one?locale=de`);
    expect(addresses.join("\n")).not.toMatch(/deeper|gone|dashboard|notes|quizzes|author|account|review/);
    for (const { children } of roots.flatMap((root) => root.children)) {
      const address = children[0]!.text;
      const links = children.filter(({ name }) => name === "xhtml:link").map(({ attributes }) => attributes);
      const response = await web.fetch(address);
      const html = await response.text();
      expect([response.status, response.headers.get("etag") !== null], address).toEqual([200, true]);
      expect(found(html, /<link rel="canonical" href="([^"]*)"/g), address).toEqual([address]);
      expect(html).not.toContain('content="noindex');
      // The page and the sitemap list the same languages.
      expect(found(html, /<link rel="alternate" hrefLang="[^"]*" href="([^"]*)"/g)).toEqual(
        links.map(({ href }) => href),
      );
      expect(links.map(({ hreflang }) => hreflang)).toContain("x-default");
      expect(found(html, /<meta property="og:url" content="([^"]*)"/g)).toEqual([address]);
    }
  },
);

test("a page with parameters leads to its address without them, and one in the course's language names that language's", async () => {
  const chapter = "/courses/spoken/chapters/one";
  for (const [asked, canonical] of [
    [`/en${chapter}?utm_source=x&locale=fr`, `/en${chapter}`],
    [`/es${chapter}/?locale=es`, `/es${chapter}`],
    [`/ur${chapter}?locale=de`, `/en${chapter}?locale=de`],
    [`/ur${chapter}?locale=en`, `/en${chapter}`],
  ]) {
    let at = asked!;
    for (let hops = 0, next: string | null = at; next !== null && hops < 4; hops += 1) {
      at = next;
      next = (await web.fetch(at)).headers.get("location");
    }
    expect(found(await textOf(at), /<link rel="canonical" href="([^"]*)"/g), asked).toEqual([
      web.url + canonical,
    ]);
  }
});

test.each([
  "dashboard",
  "offline",
  ...["quizzes/all-kinds", "review", "notes", "search", "author"].map((part) => `courses/gated/${part}`),
])("%s is not indexed", async (path) => {
  const response = await web.fetch(`/en/${path}`);
  const html = await response.text();
  expect([response.status, html.includes('<meta name="robots" content="noindex"/>')]).toEqual([200, true]);
  expect(html).not.toContain('rel="canonical"');
});

test("the pages of accounts say noindex too", async () => {
  for (const path of ["/sign-in", "/privacy", "/terms", "/support"])
    expect(await textOf(path)).toContain('content="noindex"');
});

test("a course and its chapter are described for search engines, and no title gets out of it", async () => {
  for (const [path, type] of [
    ["/en/courses/spoken", "Course"],
    ["/en/courses/spoken/chapters/one", "LearningResource"],
  ]) {
    const html = await textOf(path!);
    const [json, ...others] = found(html, /<script type="application\/ld\+json">(.*?)<\/script>/g);
    expect(others).toEqual([]);
    const data = JSON.parse(json!) as Record<string, unknown>;
    expect(data).toMatchObject({ "@context": "https://schema.org", "@type": type, url: web.url + path });
    expect(JSON.stringify(data)).toContain("</script><script>alert(1)");
    expect(html).not.toContain("<script>alert(1)");
  }
});

test("a sitemap is confirmed without a body, answers HEAD and no other method", async () => {
  for (const path of ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap.gated.xml"]) {
    const head = await web.fetch(path, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    const again = await web.fetch(path, { headers: { "if-none-match": head.headers.get("etag")! } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await web.fetch(path, { method: "POST" })).status).toBe(405);
  }
  expect((await web.fetch("/sitemap.gone.xml")).status).toBe(404);
});

test("icons and manifest of a page exist, and so do files that browsers request by default", async () => {
  const html = await textOf("/ur");
  const named = found(html, /<link rel="(?:icon|manifest|apple-touch-icon)"[^>]* href="([^"]*)"/g);
  const [manifest] = found(html, /<link rel="manifest" href="([^"]*)"/g);
  for (const path of [...named, "/favicon.ico", "/apple-touch-icon.png"])
    expect((await web.fetch(path)).status, path).toBe(200);
  expect(await (await web.fetch(manifest!)).json()).toMatchObject({ lang: "ur", dir: "rtl", id: "/" });
});
