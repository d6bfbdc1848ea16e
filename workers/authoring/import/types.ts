/** Types that the steps of an import share. */

/** A line of text with its number in the source file, from 1. */
export interface Line {
  text: string;
  no: number;
}

/** A file of the source folder; `path` is relative to it, with forward slashes. */
export interface SourceFile {
  path: string;
  abs: string;
  bytes: number;
}

/** A page of the course in reading order; `file` is the source path of the original. */
export interface Lesson {
  file: string;
  title?: string | undefined;
  part?: string | undefined;
  /** Source path by language tag. */
  translations: Map<string, string>;
}

/** How the source folder is organised. */
export interface Layout {
  /** Shown in the report, as in "SUMMARY.md (src/SUMMARY.md)". */
  kind: string;
  language: string;
  lessons: Lesson[];
  /** Titles of parts by language, then by the original title. */
  partTitles: Map<string, Map<string, string>>;
}

/** An option as found in the source. */
export interface FoundOption {
  text: string;
  correct: boolean;
  explain?: string | undefined;
}

/** A question as found in the source, which may be incomplete. */
export interface FoundQuestion {
  file: string;
  line: number;
  prompt: string;
  /** Id in the source; without one, the id is made from the prompt. */
  sourceId?: string | undefined;
  /** `one`: the source expects exactly one key; `some`: it allows several; `text`: a typed answer. */
  keys: "one" | "some" | "text";
  options: FoundOption[];
  accept?: string[] | undefined;
  explanation?: string | undefined;
  keepOrder?: boolean | undefined;
}

/** A group of questions as found in the source. */
export interface FoundQuiz {
  file: string;
  line: number;
  sourceId: string;
  title?: string | undefined;
  questions: FoundQuestion[];
}

/** A page after conversion to plain Markdown. */
export interface PageText {
  file: string;
  language: string;
  lines: Line[];
  /** From front matter. */
  title?: string | undefined;
  summary?: string | undefined;
  /** Heading ids in the source, by the index of the heading's line. */
  headingIds: Map<number, string>;
  quizzes: FoundQuiz[];
  /** Number of words in the source, without code and markup. */
  sourceWords: number;
}

/** Options of an import. */
export interface ImportOptions {
  out: (line: string) => void;
  id?: string | undefined;
  title?: string | undefined;
  language?: string | undefined;
  /** Number of free chapters at the start. */
  free?: number | undefined;
  /** Replace the course in a folder that is not empty. */
  force?: boolean | undefined;
  /** Prints the reason when nothing can be imported; `out` when absent. */
  error?: ((line: string) => void) | undefined;
}
