import { chapterGate } from "../access/index.ts";
import { chapterHref } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { SearchResults } from "../../contract/search.ts";
import { search, type SearchHit } from "../../search-engine/index.ts";
import { noteUncovered } from "../signals/index.ts";
import { sectionLink } from "./links.ts";
import { openCourseIndex } from "./open-course-index.ts";

export interface SearchQuery {
  q: string;
  limit: number;
  locale?: string | undefined;
  /** False: not asked of this course in particular, or only half typed, so that its author learns nothing from it. */
  noted?: boolean;
}

/** Sections offered when the course does not cover a question. */
const NEAREST = 3;

/**
 * Sections of a course about a question, best first; of those that are closed to the caller only titles.
 * `covered: false` says that the course is not about it: no hits then, only the nearest sections by name, so that
 * nobody answers from what merely sounds alike; who is signed in is then noted for the author, after the answer. Asks
 * no database before it. Throws as `loadCourse`.
 */
export async function searchCourse(ctx: Context, course: string, query: SearchQuery): Promise<SearchResults> {
  const { release, releaseId, language, fallback, index } = await openCourseIndex(ctx, course, query.locale);
  const isGated = await chapterGate(ctx, release);
  const { covered, confidence, total, hits } = search(index, query.q, { limit: query.limit, isGated });
  if (!covered && query.noted !== false) noteUncovered(ctx, release.course, query.q);
  const placeOf = (hit: SearchHit) => ({
    chapter: hit.chapterId,
    chapterTitle: hit.chapterTitle,
    section: hit.sectionId,
    title: hit.headingPath.at(-1) ?? hit.chapterTitle,
    headingPath: hit.headingPath,
    gated: hit.gated,
    href: chapterHref(release.course, hit.chapterId),
    link: sectionLink(release.course, hit.chapterId, hit.sectionId, query.locale),
  });
  return {
    course: release.course,
    release: releaseId,
    query: query.q,
    language,
    fallback,
    covered,
    confidence,
    total: covered ? total : 0,
    hits: covered
      ? hits.map((hit) => ({ ...placeOf(hit), score: hit.score, snippet: hit.gated ? null : hit.snippet }))
      : [],
    nearest: covered ? [] : hits.slice(0, NEAREST).map(placeOf),
  };
}
