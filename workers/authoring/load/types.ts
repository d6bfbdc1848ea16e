import type { Root } from "mdast";
import type {
  AsksFile,
  AuthoredQuestion,
  ChapterEntry,
  ChapterFrontMatter,
  CourseManifest,
  GlossaryFile,
  QuizFile,
} from "../../contract/course-format.ts";
import type * as z from "zod";
import type { CourseFiles } from "./files.ts";
import type { Path } from "./prune.ts";
import type { LoadedTemplate } from "../variables/loaded-template.ts";

/** Returns the line, from 1, of the value at a path of keys and indexes in its file. */
export type LineAt = (path: readonly PropertyKey[]) => number;

/** A chapter in one language. */
export interface ChapterText {
  language: string;
  /** Path in the course folder. */
  file: string;
  /** The authored bytes. */
  bytes: Uint8Array;
  /** The decoded text without a byte order mark. */
  text: string;
  /** The text without front matter, and the line of the file on which it starts. */
  body: string;
  bodyLine: number;
  frontMatter: ChapterFrontMatter;
  frontMatterLine: LineAt;
  title: string;
  /** Markdown syntax tree of `body`; positions count from its start. */
  tree: Root;
  /** Fenced quiz blocks in order; `id` is null where the block could not be read. */
  quizBlocks: QuizBlock[];
}

export interface QuizBlock {
  id: string | null;
  /** Line of the file on which the fence opens. */
  line: number;
  /** The block contains only an id: it places a quiz that is written elsewhere. */
  reference: boolean;
}

/** A question with its location; `file` is the bank's for a question from a bank. */
export interface LocatedQuestion {
  /** Of a question with variables, the first variant. */
  question: AuthoredQuestion;
  /** null for a question without variables. */
  template: LoadedTemplate | null;
  file: string;
  lineAt: LineAt;
  bank: boolean;
}

/** A quiz in one language. */
export interface QuizText {
  language: string;
  file: string;
  lineAt: LineAt;
  /** Parts that could not be read and were left out, including banks that are missing or damaged. */
  dropped: Path[];
  quiz: QuizFile;
  /** Its own questions and those of its banks. */
  questions: LocatedQuestion[];
}

export interface LoadedQuiz {
  id: string;
  chapter: string;
  /** By language; the original is always present. */
  texts: Map<string, QuizText>;
}

export interface LoadedChapter {
  id: string;
  entry: z.infer<typeof ChapterEntry>;
  /** Line of its entry in course.yaml. */
  line: number;
  /** By language; the original is always present. */
  texts: Map<string, ChapterText>;
  quizzes: LoadedQuiz[];
}

/** The glossary in one language. */
export interface GlossaryText {
  language: string;
  file: string;
  terms: LocatedTerm[];
}

/** A term of the glossary with its location. */
export interface LocatedTerm {
  written: GlossaryFile["terms"][number];
  lineAt: LineAt;
}

/** What a language's `asks.yaml` says of sections. */
export interface AsksText {
  language: string;
  file: string;
  sections: LocatedAsk[];
}

/** The questions and terms of a section with their location. */
export interface LocatedAsk {
  written: z.infer<typeof AsksFile>["sections"][number];
  lineAt: LineAt;
}

export interface LoadedCourse {
  /** Absolute path of the folder. */
  dir: string;
  manifest: CourseManifest;
  manifestLine: LineAt;
  /** Parts of course.yaml that could not be read and were left out. */
  dropped: readonly Path[];
  language: string;
  /** All languages, the original first. */
  languages: string[];
  chapters: LoadedChapter[];
  files: CourseFiles;
  /** Bank files that quizzes use. */
  banks: Set<string>;
  /** By language; empty when the course has no glossary. */
  glossary: Map<string, GlossaryText>;
  /** By language; only languages with such a file. */
  asks: Map<string, AsksText>;
}

/** File name of the manifest. */
export const MANIFEST = "course.yaml";
