/** Shapes that the steps of an import hand to each other. */

/** A line of text that still knows where it came from; `no` is 1-based in the source file. */
export interface Line {
  text: string;
  no: number;
}

/** A file below SRC; `path` is relative to SRC with forward slashes. */
export interface SourceFile {
  path: string;
  abs: string;
  bytes: number;
}

/** A page of the course and where it stands; `file` is its source path in the course's own language. */
export interface Lesson {
  file: string;
  title?: string | undefined;
  part?: string | undefined;
  /** Source path by language tag. */
  translations: Map<string, string>;
}

/** What was found out about how SRC is laid out. */
export interface Layout {
  /** For the report, as in "mdBook (src/SUMMARY.md)". */
  kind: string;
  language: string;
  lessons: Lesson[];
  /** Titles of parts by language, then by the title in the course's own language. */
  partTitles: Map<string, Map<string, string>>;
}

/** An option as found in the source. */
export interface FoundOption {
  text: string;
  correct: boolean;
  explain?: string | undefined;
}

/** A question as found in the source, before it is known whether it can be carried. */
export interface FoundQuestion {
  file: string;
  line: number;
  prompt: string;
  /** An id the source gives; else the id is made from the prompt. */
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

/** A page after its dialect was turned into plain Markdown. */
export interface PageText {
  file: string;
  language: string;
  lines: Line[];
  /** From front matter. */
  title?: string | undefined;
  summary?: string | undefined;
  /** Explicit heading ids of the source, by line number of the heading. */
  headingIds: Map<number, string>;
  quizzes: FoundQuiz[];
  /** Words of prose in the source text. */
  sourceWords: number;
}

/** What the CLI passes. */
export interface ImportOptions {
  out: (line: string) => void;
  id?: string | undefined;
  title?: string | undefined;
  language?: string | undefined;
  /** How many chapters from the start are free. */
  free?: number | undefined;
  /** Write into a folder that is not empty. */
  force?: boolean | undefined;
  /** Takes the reason when nothing can be imported; `out` when absent. */
  error?: ((line: string) => void) | undefined;
}
