/** Statistics of a course for its authors, about groups of at least ten learners. */
export { chapterTable, questionTable, searchTable } from "./tables.ts";
export { recordUncoveredSearch, purgeSearches } from "./record-search.ts";
export { foldRollups } from "./fold-rollups.ts";
export { readChapterSignals } from "./read-chapters.ts";
export { readQuestionSignals } from "./read-questions.ts";
export { readReleaseSignals } from "./read-releases.ts";
export { readSearchSignals } from "./read-searches.ts";
