import { expect, test } from "vitest";
import { parseXml, textsOf } from "../../workers/test/harness/xml.ts";
import { alternatesOf } from "./alternates.ts";
import { pagesPerFile, writeSitemap, writeSitemapIndex } from "./sitemap.ts";

const ORIGIN = "https://learn.example";

test("each page is listed under every language, with all of them beside it", () => {
  const changed = "2026-11-26T10:00:00.000Z";
  const root = parseXml(writeSitemap(ORIGIN, [{ path: "/courses/c", languages: ["en", "de"], changed }]));
  expect([root.name, root.attributes["xmlns"]]).toEqual([
    "urlset",
    "http://www.sitemaps.org/schemas/sitemap/0.9",
  ]);
  expect(root.attributes["xmlns:xhtml"]).toBe("http://www.w3.org/1999/xhtml");
  const wanted = alternatesOf("/courses/c", ["en", "de"]).map(({ tag, address }) => [tag, ORIGIN + address]);
  expect(textsOf(root, "loc")).toEqual(wanted.slice(0, -1).map(([, address]) => address));
  for (const { children } of root.children) {
    expect(children.slice(0, 2).map(({ name }) => name)).toEqual(["loc", "lastmod"]);
    expect(children[1]!.text).toBe(changed);
    expect(children.slice(2).map(({ attributes: { rel, hreflang, href } }) => [rel, hreflang, href])).toEqual(
      wanted.map((pair) => ["alternate", ...pair]),
    );
  }
});

test("signs of XML in an id or an origin stay text", () => {
  const odd = `/courses/<a>&"'</loc>`;
  const root = parseXml(writeSitemap(ORIGIN, [{ path: odd, languages: ["x&y"] }]));
  expect(textsOf(root, "loc")[0]).toBe(`${ORIGIN}/en${odd}`);
  expect(textsOf(root, "loc").at(-1)).toBe(`${ORIGIN}/en${odd}?locale=x%26y`);
  const index = parseXml(writeSitemapIndex(ORIGIN, [{ address: "/a&b.xml", changed: null }]));
  expect([index.name, textsOf(index, "loc"), textsOf(index, "lastmod")]).toEqual([
    "sitemapindex",
    [`${ORIGIN}/a&b.xml`],
    [],
  ]);
});

test("a file keeps to the protocol's limits however many languages a course has, and hundreds of chapters fit in one", () => {
  const id = "x".repeat(64);
  expect(pagesPerFile(["en", "es", "ur"])).toBeGreaterThan(300);
  for (const count of [0, 1, 7, 30, 150]) {
    const languages = Array.from({ length: count }, (_, i) => `q${String.fromCharCode(97 + (i % 26))}-x${i}`);
    const pages = Array.from({ length: pagesPerFile(languages) }, (_, i) => ({
      path: `/courses/${id}/chapters/${id.slice(5)}${i}`,
      languages,
      changed: "2026-11-26T10:00:00.000Z",
    }));
    const xml = writeSitemap(`https://${"o".repeat(40)}.example`, pages);
    expect(xml.split("<url>").length - 1).toBeLessThanOrEqual(50_000);
    expect(xml.length).toBeLessThan(52_428_800);
  }
});
