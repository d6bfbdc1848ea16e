import { causeOf, log } from "../../workers/platform/observe/log.ts";
import { observationOf } from "../../workers/platform/observe/observe.ts";
import { SECURITY_HEADERS } from "../../workers/platform/http/security-headers.ts";
import type { CourseOutline } from "../../workers/contract/content.ts";
import type { WebEnv } from "./env.ts";
import { answerCached, finish } from "./page-cache.ts";
import { RETRY_SECONDS, TooManyRequests, spend } from "./limits.ts";
import { ask, catalogueOf, liveOf } from "./releases.ts";
import {
  type SitemapFile,
  type SitemapPage,
  pagesPerFile,
  writeSitemap,
  writeSitemapIndex,
} from "./sitemap.ts";

/** A course's sitemap, or a further part of a large one's; no course's id has a dot. */
const OF_COURSE = /^\/sitemap\.([a-z0-9-]{1,64})(?:\.([1-9]\d{0,3}))?\.xml$/;

/** Whether a path is one that search engines ask for before they ask for pages. */
export const isCrawlFile = (pathname: string): boolean =>
  ["/robots.txt", "/sitemap.xml", "/sitemap-pages.xml"].includes(pathname) || OF_COURSE.test(pathname);

/**
 * `robots.txt`, and the sitemaps: an index, one of the pages about no course, and one of each course that is live. Cached
 * like pages. A chapter that is not open to everybody is left out: its page says what is in it, for who comes from the
 * course, but a search result must not lead to a closed door.
 */
export async function serveCrawlFile(
  request: Request,
  env: WebEnv,
  execution: ExecutionContext,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/robots.txt") return robots(request, env.PUBLIC_ORIGIN);
  const cached = (version: string, shortly: boolean, make: () => Promise<string | null>) =>
    answerCached(request, env, execution, {
      version,
      address: pathname,
      shortly,
      make: async () => xmlFile(await make()),
    });
  try {
    const [, course, part = "1"] = OF_COURSE.exec(pathname) ?? [];
    if (course === undefined) {
      const { release, courses } = await catalogueOf(env, Date.now());
      const changed = newest(courses.map(({ publishedAt }) => publishedAt));
      return await cached(release, true, async () =>
        pathname === "/sitemap.xml"
          ? writeSitemapIndex(env.PUBLIC_ORIGIN, [
              { address: "/sitemap-pages.xml", changed },
              ...courses.flatMap(filesOf),
            ])
          : writeSitemap(env.PUBLIC_ORIGIN, [
              { path: "", changed },
              { path: "/plans", changed },
              { path: "/help" },
            ]),
      );
    }
    const live = await liveOf(env, course, Date.now(), () => spend(env, request));
    if (!live) return finish(request, xmlFile(null));
    const { release, publishedAt } = live;
    // A roll-back has the former release's name and is a change all the same.
    return await cached(`${release}.${Date.parse(publishedAt ?? "") || 0}`, false, async () => {
      const pages = await pagesOf(env, course, release, publishedAt);
      const count = pagesPerFile(live.languages);
      const own = pages.slice((Number(part) - 1) * count, Number(part) * count);
      return own.length > 0 ? writeSitemap(env.PUBLIC_ORIGIN, own) : null;
    });
  } catch (error) {
    const headers = {
      ...SECURITY_HEADERS,
      "cache-control": "no-store",
      "retry-after": String(RETRY_SECONDS),
    };
    if (error instanceof TooManyRequests) return new Response(null, { status: 429, headers });
    log("error", "sitemap-failed", { cause: causeOf(error), requestId: observationOf(request).requestId });
    return new Response(null, { status: 503, headers });
  }
}

/** The files of a course, as the catalogue lets them be counted. */
function filesOf(course: Awaited<ReturnType<typeof catalogueOf>>["courses"][number]): SitemapFile[] {
  const { id, publishedAt: changed, freeChapters } = course;
  const files = Math.ceil(
    (1 + freeChapters) / pagesPerFile(course.languages.map(({ language }) => language)),
  );
  return Array.from({ length: files }, (_, at) => ({
    address: `/sitemap.${id}${at === 0 ? "" : `.${at + 1}`}.xml`,
    changed,
  }));
}

/** The course's own page, the chapters that anybody may read, and the glossary. */
async function pagesOf(
  env: WebEnv,
  course: string,
  release: string,
  changed: string | null,
): Promise<SitemapPage[]> {
  const query = new URLSearchParams({ release });
  const response = await ask(env, `/courses/${encodeURIComponent(course)}?${query.toString()}`);
  if (!response) return [];
  const { id, locales, chapters, glossaryTerms }: CourseOutline = await response.json();
  const path = `/courses/${encodeURIComponent(id)}`;
  const languages = locales.map(({ language }) => language);
  return [
    { path, languages, changed },
    ...chapters
      .filter(({ tier }) => tier === "free")
      .map((chapter) => ({
        path: `${path}/chapters/${encodeURIComponent(chapter.id)}`,
        languages: chapter.languages,
        changed,
      })),
    ...(glossaryTerms > 0 ? [{ path: `${path}/glossary`, languages, changed }] : []),
  ];
}

/** Private pages say so themselves (`noindex`), which a crawler can only read when it is allowed in. */
function robots(request: Request, origin: string): Response {
  const text = `User-agent: *\nAllow: /api/v1/courses/*/media/\nDisallow: /api/\n\nSitemap: ${origin}/sitemap.xml\n`;
  return new Response(request.method === "HEAD" ? null : text, {
    headers: {
      ...SECURITY_HEADERS,
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "public, max-age=3600",
    },
  });
}

const newest = (instants: readonly string[]): string | null => instants.toSorted().at(-1) ?? null;

/** null: there is no such file. */
const xmlFile = (xml: string | null): Response =>
  xml === null
    ? new Response(null, { status: 404, headers: SECURITY_HEADERS })
    : new Response(xml, {
        headers: { ...SECURITY_HEADERS, "content-type": "application/xml; charset=utf-8" },
      });
