import type { Phrasing, SearchIndex, SearchOptions, SearchResult } from "../types.ts";
import { primaryLang, tokenize } from "./analyze.ts";
import { coverageOf } from "./cover.ts";
import { type OpenIndex, opened, stringAt } from "./open.ts";
import { find, type Found, limitOf, makeHit, rounded } from "./query.ts";
import type { Scored } from "./rank.ts";

/** Maximum number of phrasings of one question. */
const MAX_PHRASINGS = 4;
/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009), each phrasing with the confidence of its answer: a vague
 * phrasing beside a telling one changes little. `npm run bench:ask` measures it.
 */
const RANK_CONSTANT = 3;
const BASE_SHARE = 0.2;
/** Sections of each phrasing that are fused. */
const DEPTH = 20;
/** Score, as a share of the best one's, from which an open section is about the question too. */
const RELATED = 0.5;
/** Confidence limit of words in another language, unless the course has every one of them as it is written. */
const FOREIGN = 0.6;

type Fused = { section: Scored; found: Found; value: number; share: number };

/**
 * Searches with several phrasings of one question and fuses their rankings. The course covers the question when it
 * covers one of the phrasings. The same input gives the same result; with one phrasing the order is that of `search`.
 */
export function searchPhrasings(
  index: SearchIndex,
  phrasings: readonly Phrasing[],
  options: SearchOptions = {},
): SearchResult {
  const ix = opened(index);
  const limit = limitOf(options);
  const isGated = options.isGated ?? (() => false);
  const depth = phrasings.length > 1 ? Math.max(limit, DEPTH) : limit;
  const founds = phrasings
    .slice(0, MAX_PHRASINGS)
    .map((phrasing) => findPhrasing(ix, phrasing, depth))
    .filter((found) => found !== null);
  const confidence = rounded(Math.max(0, ...founds.map((found) => found.confidence)));
  const covered = coverageOf(confidence);
  const near = founds.filter((found) => found.near);
  const fused = fuse(near);
  const taken = options.openFirst ? openFirst(ix, fused, limit, isGated) : fused.slice(0, limit);
  const hits = taken.map(({ section, found, value }) => ({
    ...makeHit(ix, section, found.parsed, isGated),
    ...(founds.length > 1 ? { score: rounded(value) } : {}),
  }));
  return { covered, confidence, total: fused.length, hits };
}

function findPhrasing(ix: OpenIndex, { text, lang }: Phrasing, depth: number): Found | null {
  if (lang === undefined || primaryLang(lang) === primaryLang(ix.lang)) return find(ix, text, depth);
  // Only names, acronyms, code and cognates can match, so the language's own function words are left out.
  const words = tokenize(text, lang)
    .filter((token) => !token.part)
    .map(({ start, end }) => text.slice(start, end));
  const found = find(ix, words.join(" "), depth);
  if (!found) return null;
  const { missing, terms } = found.parsed;
  const isKnown = missing.length === 0 && terms.every(({ weight }) => weight === 1);
  return isKnown ? found : { ...found, confidence: Math.min(found.confidence, FOREIGN) };
}

function fuse(founds: readonly Found[]): Fused[] {
  const [only] = founds;
  if (only && founds.length === 1) {
    const best = only.sections[0]?.score ?? 1;
    return only.sections.map((section, rank) => ({
      section,
      found: only,
      value: (BASE_SHARE + only.confidence) / (RANK_CONSTANT + rank + 1),
      share: section.score / best,
    }));
  }
  const bySection = new Map<number, Fused>();
  for (const found of founds) {
    const best = found.sections[0]?.score ?? 1;
    for (const [rank, section] of found.sections.entries()) {
      const value = (BASE_SHARE + found.confidence) / (RANK_CONSTANT + rank + 1);
      const share = section.score / best;
      const known = bySection.get(section.section);
      if (!known) bySection.set(section.section, { section, found, value, share });
      else {
        // The snippet is that of the phrasing which the section suits best.
        if (share > known.share) Object.assign(known, { section, found, share });
        known.value += value;
      }
    }
  }
  return [...bySection.values()].sort((x, y) => y.value - x.value || x.section.section - y.section.section);
}

/**
 * Takes `limit` sections: those that the reader may read come first, best first. Open sections that are about the question
 * take the place of closed ones, except of the best, which tells where the course answers.
 */
function openFirst(
  ix: OpenIndex,
  fused: readonly Fused[],
  limit: number,
  isGated: (id: string) => boolean,
): Fused[] {
  // Few sections are looked at, and many are of the same chapters.
  const gates = new Map<number, boolean>();
  const isOpen = ({ section }: Fused): boolean => {
    const chapter = ix.sectionChapter[section.section]!;
    let gated = gates.get(chapter);
    if (gated === undefined) gates.set(chapter, (gated = isGated(stringAt(ix.chapterStrings, chapter * 2))));
    return !gated;
  };
  const best = fused[0];
  const room = best && !isOpen(best) ? Math.max(1, limit - 1) : limit;
  const related: Fused[] = [];
  const others: Fused[] = [];
  for (const one of fused) {
    if (related.length < room && one.share >= RELATED && isOpen(one)) related.push(one);
    else if (others.length < limit) others.push(one);
    if (related.length === room && others.length === limit) break;
  }
  const taken = [...related, ...others].slice(0, limit);
  return [...taken.filter(isOpen), ...taken.filter((one) => !isOpen(one))];
}
