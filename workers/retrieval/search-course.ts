import { gateOf } from "../access/index.ts";
import { chapterHref } from "../content/index.ts";
import type { Context } from "../context.ts";
import type { SearchResults } from "../contract/retrieval.ts";
import { search } from "../search/index.ts";
import { sectionLink } from "./links.ts";
import { openCourseIndex } from "./open-course-index.ts";

export interface SearchQuery {
  q: string;
  limit: number;
  locale?: string | undefined;
}

/**
 * Sections of a course about a question, best first; of those that are closed to the caller only titles.
 * `covered: false` says that the course is not about it. Throws as `loadCourse`.
 */
export async function searchCourse(ctx: Context, course: string, query: SearchQuery): Promise<SearchResults> {
  const { release, releaseId, language, fallback, index } = await openCourseIndex(ctx, course, query.locale);
  const isGated = await gateOf(ctx, release);
  const { covered, confidence, total, hits } = search(index, query.q, { limit: query.limit, isGated });
  return {
    course: release.course,
    release: releaseId,
    query: query.q,
    language,
    fallback,
    covered,
    confidence,
    total,
    hits: hits.map((hit) => ({
      chapter: hit.chapterId,
      chapterTitle: hit.chapterTitle,
      section: hit.sectionId,
      title: hit.headingPath.at(-1) ?? hit.chapterTitle,
      headingPath: hit.headingPath,
      gated: hit.gated,
      href: chapterHref(release.course, hit.chapterId),
      link: sectionLink(release.course, hit.chapterId, hit.sectionId, query.locale),
      score: hit.score,
      snippet: hit.gated ? null : hit.snippet,
    })),
  };
}
