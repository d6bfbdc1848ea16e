import { chapterGate } from "../access/index.ts";
import { chapterHref, chooseVariant, loadCourse, lookupChapter } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import { MAX_PHRASINGS, type NearestSection, type SearchResults } from "../../contract/search.ts";
import {
  openingSections,
  type Phrasing,
  searchPhrasings,
  type SearchHit,
  type SearchIndex,
  type SearchResult,
} from "../../search-engine/index.ts";
import { recordUncoveredSearch } from "../signals/index.ts";
import { planLanguages } from "./choose-languages.ts";
import { sectionLink } from "./links.ts";
import { noIndex, openLanguage } from "./open-course-index.ts";

export interface SearchQuery {
  q: string;
  /** Further phrasings of the same question; `MAX_PHRASINGS` in all count. */
  queries?: readonly string[] | undefined;
  limit: number;
  locale?: string | undefined;
  /**
   * False for a search over all courses or one that is still being typed, which is not recorded for the author.
   */
  isRecorded?: boolean;
}

/** The number of sections suggested when a question is not covered, or may not be. */
const NEAREST = 3;
const STATES = { covered: 2, unsure: 1, "not-covered": 0 } as const;

interface Answer {
  language: string;
  index: SearchIndex;
  found: SearchResult;
}

/**
 * Searches a course in the question's language and in the one asked for, open sections first; of closed sections it
 * returns titles only. Unless it is covered, a question gets no hits but the nearest sections, so that no host answers
 * from a mere similarity; one in a language that the course does not have is never called not covered. What is not
 * covered is recorded for the author after the response, if there is a caller. It needs no database before responding.
 * Throws what `loadCourse` throws.
 */
export async function searchCourse(ctx: Context, course: string, query: SearchQuery): Promise<SearchResults> {
  const { release, releaseId } = await loadCourse(ctx, course);
  const texts = [...new Set([query.q, ...(query.queries ?? [])])].slice(0, MAX_PHRASINGS);
  const plan = planLanguages(release, texts, query.locale);
  if (!plan) throw noIndex();
  const isGated = await chapterGate(ctx, release);
  const ask = async (language: string, phrasings: Phrasing[]): Promise<Answer> => {
    const index = await openLanguage(ctx, release, language);
    const options = { limit: query.limit, isGated, openFirst: true };
    return { language, index, found: searchPhrasings(index, phrasings, options) };
  };
  const answers = await Promise.all(plan.languages.map((language) => ask(language, plan.phrasings)));
  let best = bestOf(answers);
  if (best.found.covered === "not-covered" && plan.others.length > 0) {
    // Words of an unknown language count only as far as another language of the course has them as they are written.
    const unknown = plan.phrasings.map(({ text, lang }) => ({ text, lang: lang ?? release.language }));
    best = bestOf([best, ...(await Promise.all(plan.others.map((language) => ask(language, unknown))))]);
  }
  const { language, index, found } = best;
  const covered = found.covered === "not-covered" && plan.isForeign ? "unsure" : found.covered;
  if (covered !== "covered" && query.isRecorded !== false)
    recordUncoveredSearch(ctx, release.course, query.q);
  const near =
    covered === "unsure" && found.hits.length === 0
      ? openingSections(index, { limit: NEAREST, isGated })
      : found.hits;
  const describe = (hit: SearchHit) => describeHit(release, hit, language, query.locale);
  return {
    course: release.course,
    release: releaseId,
    query: query.q,
    language,
    fallback: chooseVariant(release.search, query.locale, release)?.fallback ?? false,
    questionLanguage: plan.phrasings[0]?.lang ?? null,
    covered,
    confidence: found.confidence,
    total: covered === "covered" ? found.total : 0,
    hits: covered === "covered" ? found.hits.map((hit) => ({ ...describe(hit), score: hit.score })) : [],
    nearest: covered === "covered" ? [] : near.slice(0, NEAREST).map(describe),
  };
}

/** Returns the answer in the best state; of several the first that found anything. */
function bestOf(answers: readonly Answer[]): Answer {
  const rank = ({ found }: Answer) => STATES[found.covered] * 2 + (found.hits.length > 0 ? 1 : 0);
  return answers.reduce((best, one) => (rank(one) > rank(best) ? one : best));
}

function describeHit(
  release: Release,
  hit: SearchHit,
  language: string,
  locale: string | undefined,
): NearestSection {
  const variants = lookupChapter(release, hit.chapterId)?.variants ?? {};
  const linked = locale ?? (language === release.language ? undefined : language);
  return {
    chapter: hit.chapterId,
    chapterTitle: hit.chapterTitle,
    section: hit.sectionId,
    title: hit.headingPath.at(-1) ?? hit.chapterTitle,
    headingPath: hit.headingPath,
    language: chooseVariant(variants, language, release)?.language ?? language,
    gated: hit.gated,
    href: chapterHref(release.course, hit.chapterId),
    link: sectionLink(release.course, hit.chapterId, hit.sectionId, linked),
    snippet: hit.gated ? null : hit.snippet,
  };
}
