/** The search engine's public API: pure functions on one course's text. */
export type {
  Phrasing,
  QuotePlace,
  QuoteResult,
  SearchHit,
  SearchIndex,
  SearchResult,
  SearchSection,
} from "./types.ts";
export { analyze } from "./engine/analyze.ts";
export { buildIndex } from "./engine/build.ts";
export { getSection, getSectionText, listSections, openIndex, SearchIndexError } from "./engine/open.ts";
export { guessLanguage } from "./engine/guess-language.ts";
export { openingSections } from "./engine/opening.ts";
export { searchPhrasings } from "./engine/phrasings.ts";
export { search } from "./engine/query.ts";
export { findQuote, isTooLong } from "./engine/quote.ts";
