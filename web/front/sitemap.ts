import { alternatesOf, furtherLanguages } from "./alternates.ts";
import { LOCALES } from "./locales.ts";

/** Sitemaps by the protocol of sitemaps.org 0.9, with the languages as Google's `xhtml:link` extension names them. */

/** A page in all its languages. */
export interface SitemapPage {
  /** Without the language; see `alternatesOf`. */
  path: string;
  /** The course's own, where the page is of one. */
  languages?: readonly string[];
  /** ISO 8601, where it is known when the page last changed. */
  changed?: string | null;
}

/** A file of an index. */
export interface SitemapFile {
  address: string;
  changed: string | null;
}

/** The protocol allows 50,000 addresses and 50 MB a file. A page in n languages has n addresses with n + 1 links, of 250 bytes at most. */
const MOST_LINKS = 40_000;

/** How many pages of a course go into one file. */
export function pagesPerFile(languages: readonly string[]): number {
  const count = LOCALES.length + furtherLanguages(languages).length;
  return Math.max(1, Math.floor(MOST_LINKS / (count * (count + 1))));
}

/** A sitemap: each page under the address of each of its languages, with all of them beside it. */
export function writeSitemap(origin: string, pages: readonly SitemapPage[]): string {
  const urls = pages.map(({ path, languages, changed }) => {
    const alternates = alternatesOf(path, languages);
    const links = alternates
      .map(
        ({ tag, address }) =>
          `<xhtml:link rel="alternate" hreflang="${escapeXml(tag)}" href="${escapeXml(origin + address)}"/>`,
      )
      .join("");
    return alternates
      .filter(({ tag }) => tag !== "x-default")
      .map(({ address }) => `<url>${location(origin, address, changed)}${links}</url>\n`)
      .join("");
  });
  return `${HEAD}<urlset xmlns="${SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join("")}</urlset>\n`;
}

/** An index of sitemaps. */
export function writeSitemapIndex(origin: string, files: readonly SitemapFile[]): string {
  const entries = files.map(
    ({ address, changed }) => `<sitemap>${location(origin, address, changed)}</sitemap>\n`,
  );
  return `${HEAD}<sitemapindex xmlns="${SITEMAP}">\n${entries.join("")}</sitemapindex>\n`;
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>\n`;
const SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";

const location = (origin: string, address: string, changed: string | null | undefined): string =>
  `<loc>${escapeXml(origin + address)}</loc>${changed ? `<lastmod>${escapeXml(changed)}</lastmod>` : ""}`;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
