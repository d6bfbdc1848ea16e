/** Statistics of a course for its authors, about groups of at least ten learners. */
export { chapterTable, questionTable, quizTable, searchTable, weekTable } from "./tables.ts";
export { recordUncoveredSearch, purgeSearches } from "./record-search.ts";
export { foldRollups } from "./fold-rollups.ts";
export { readChapterSignals } from "./read-chapters.ts";
export { readCourseSignals } from "./read-course.ts";
export { readQuestionReleases } from "./read-question-releases.ts";
export { readQuestionSignals } from "./read-questions.ts";
export { readQuizSignals } from "./read-quizzes.ts";
export { readReleaseSignals } from "./read-releases.ts";
export { readSearchSignals } from "./read-searches.ts";
