/** The search engine's public API: pure functions on one course's text. */
export type { QuotePlace, QuoteResult, SearchHit, SearchIndex, SearchSection } from "./types.ts";
export { analyze } from "./engine/analyze.ts";
export { buildIndex } from "./engine/build.ts";
export { getSection, getSectionText, listSections, openIndex, SearchIndexError } from "./engine/open.ts";
export { search } from "./engine/query.ts";
export { findQuote, isTooLong } from "./engine/quote.ts";
