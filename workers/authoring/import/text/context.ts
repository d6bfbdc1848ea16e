import type { Report } from "../report.ts";
import type { PathIndex } from "../source/paths.ts";
import type { FoundQuiz } from "../types.ts";

/** What the conversion steps of a page share. */
export interface PageContext {
  file: string;
  language: string;
  report: Report;
  index: PathIndex;
  /** Returns the text of another file of the course; null when there is no such file. */
  read: (path: string) => string | null;
  quizzes: FoundQuiz[];
  headingIds: Map<number, string>;
}
