import type { Report } from "../report.ts";
import type { PathIndex } from "../source/paths.ts";
import type { FoundQuiz } from "../types.ts";

/** What the steps that turn a dialect into plain Markdown share for one page. */
export interface PageContext {
  file: string;
  language: string;
  report: Report;
  index: PathIndex;
  /** Text of another file of the course; null when it is not there or not text. */
  read: (path: string) => string | null;
  quizzes: FoundQuiz[];
  headingIds: Map<number, string>;
}
