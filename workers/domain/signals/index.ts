/** What authors see of how a course does: groups of ten learners and more, never one. */
export { chapterTable, questionTable, searchTable } from "./tables.ts";
export { noteUncovered, purgeSearches } from "./note-search.ts";
export { readChapterSignals } from "./read-chapters.ts";
export { readQuestionSignals } from "./read-questions.ts";
export { readReleaseSignals } from "./read-releases.ts";
export { readSearchSignals } from "./read-searches.ts";
