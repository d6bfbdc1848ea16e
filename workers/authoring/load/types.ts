import type { Root } from "mdast";
import type {
  AuthoredQuestion,
  ChapterEntry,
  ChapterFrontMatter,
  CourseManifest,
  QuizFile,
} from "../../contract/course-format.ts";
import type * as z from "zod";
import type { CourseFiles } from "./files.ts";
import type { Path } from "./prune.ts";

/** Where a value stands: the line, from 1, of the value at a path of keys and indexes in its file. */
export type LineAt = (path: readonly PropertyKey[]) => number;

/** A chapter in one language. */
export interface ChapterText {
  language: string;
  /** Path in the course folder. */
  file: string;
  /** The authored bytes. */
  bytes: Uint8Array;
  /** As decoded, without a byte order mark. */
  text: string;
  /** The text without front matter, and the line of the file on which it begins. */
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
  /** The block holds only an id, and so places a quiz that is written elsewhere. */
  reference: boolean;
}

/** A question with its place; `file` is a bank when it came from one. */
export interface LocatedQuestion {
  question: AuthoredQuestion;
  file: string;
  lineAt: LineAt;
  bank: boolean;
}

/** A quiz in one language. */
export interface QuizText {
  language: string;
  file: string;
  lineAt: LineAt;
  /** Parts that could not be read and were left out; a bank that is missing or damaged counts. */
  dropped: Path[];
  quiz: QuizFile;
  /** Its own questions and those of its banks. */
  questions: LocatedQuestion[];
}

export interface LoadedQuiz {
  id: string;
  chapter: string;
  /** By language; the course's own is always there. */
  texts: Map<string, QuizText>;
}

export interface LoadedChapter {
  id: string;
  entry: z.infer<typeof ChapterEntry>;
  /** Line of its entry in course.yaml. */
  line: number;
  /** By language; the course's own is always there. */
  texts: Map<string, ChapterText>;
  quizzes: LoadedQuiz[];
}

export interface LoadedCourse {
  /** Absolute path of the folder. */
  dir: string;
  manifest: CourseManifest;
  manifestLine: LineAt;
  /** Parts of course.yaml that could not be read and were left out. */
  dropped: readonly Path[];
  language: string;
  /** All languages, the course's own first. */
  languages: string[];
  chapters: LoadedChapter[];
  files: CourseFiles;
  /** Bank files that some quiz uses. */
  banks: Set<string>;
}

/** File name of the manifest. */
export const MANIFEST = "course.yaml";
