import { chapterGate } from "../access/index.ts";
import { chapterHref } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { SearchResults } from "../../contract/search.ts";
import { search, type SearchHit } from "../../search-engine/index.ts";
import { recordUncoveredSearch } from "../signals/index.ts";
import { sectionLink } from "./links.ts";
import { openCourseIndex } from "./open-course-index.ts";

export interface SearchQuery {
  q: string;
  limit: number;
  locale?: string | undefined;
  /**
   * False for a search over all courses or one that is still being typed, which is not recorded for the author.
   */
  isRecorded?: boolean;
}

/** The number of sections suggested when the course does not cover a question. */
const NEAREST = 3;

/**
 * Searches a course, best sections first; of closed sections it returns titles only. `covered: false` means that
 * the course is not about the question: it then returns no hits but the nearest sections by name, so that no host
 * answers from a mere similarity. Such a search is recorded for the author after the response, if there is a
 * caller. It needs no database before responding. Throws what `loadCourse` throws.
 */
export async function searchCourse(ctx: Context, course: string, query: SearchQuery): Promise<SearchResults> {
  const { release, releaseId, language, fallback, index } = await openCourseIndex(ctx, course, query.locale);
  const isGated = await chapterGate(ctx, release);
  const { covered, confidence, total, hits } = search(index, query.q, { limit: query.limit, isGated });
  if (!covered && query.isRecorded !== false) recordUncoveredSearch(ctx, release.course, query.q);
  const describeHit = (hit: SearchHit) => ({
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
      ? hits.map((hit) => ({
          ...describeHit(hit),
          score: hit.score,
          snippet: hit.gated ? null : hit.snippet,
        }))
      : [],
    nearest: covered ? [] : hits.slice(0, NEAREST).map(describeHit),
  };
}
