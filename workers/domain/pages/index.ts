/** What a page shows of a learner, each in one statement: the dashboard, and a chapter. */
export { getDashboard } from "./dashboard.ts";
export { getOwnChapter } from "./own-chapter.ts";
