/**
 * The stored form of a release: `course publish` writes these objects to R2 and the Workers read them.
 *
 * Keys:
 * - `live/{course}.json`            the pointer; the only object that ever changes
 * - `releases/{course}/{release}.json`  the manifest; `release` is the first 20 hex digits of its SHA-256
 * - `blobs/{sha256}`                everything public or gated: Markdown, HTML, documents, public quizzes, indexes, media
 * - `sealed/{hmac}`                 answer keys; named by HMAC-SHA256 under SEAL_KEY, since a plain hash of a
 *                                   true/false key could be guessed
 * - `pictures/{sha256}`             raster pictures made at publish time; named by the hash of what they are made from,
 *                                   since encoders give other bytes on other machines
 * - `epubs/{sha256}`                books, named likewise since they have such pictures; gated like their chapters
 *
 * Every object but the pointer is immutable and named by its content, so a reader can verify it.
 */
import type { ItemOption, ItemView, RichText, SealedItem } from "../questions/schema.ts";
import type { Level, Objective, QuestionKind, Tier } from "./course-format.ts";

export type { RichText, SealedItem };
/** An option as a learner may see it. */
export type PublicOption = ItemOption;
/** The public view of a question: an allow-list built by `split`. Nothing else is shown before an attempt. */
export type PublicItem = ItemView;

/** Content of `live/{course}.json`. `sequence` rises by one with each publish and rollback. */
export interface LivePointer {
  course: string;
  release: string;
  /** Full SHA-256 (hex) of the release manifest. */
  hash: string;
  sequence: number;
  publishedAt: string;
  /** Releases that were live before, newest first, at most 50. */
  history: { release: string; hash: string; publishedAt: string; title: string }[];
}

/** The releases of a course that only its authors may read: uploaded, and not live yet (`staged/COURSE.json`). */
export interface StagedList {
  course: string;
  /** Newest first. Those that have gone live since may still be listed; the pointer says so. */
  releases: { release: string; hash: string; title: string; stagedAt: string }[];
}

/** A reference to an immutable object: SHA-256 in hex (or HMAC for sealed ones), and its size in bytes. */
export interface BlobRef {
  hash: string;
  bytes: number;
}

export interface ChapterVariant {
  title: string;
  summary: string | null;
  words: number;
  readingMinutes: number;
  /** The authored bytes; bodies of inline quiz blocks are reduced to their id, since they hold answer keys. */
  markdown: BlobRef;
  /** Sanitised HTML fragment, UTF-8. */
  html: BlobRef;
  /** JSON: ChapterDocument. */
  document: BlobRef;
  /** Its first paragraph as a sanitised HTML fragment, open to everyone; absent unless its author allows it. */
  preview?: BlobRef;
}

export interface ReleaseChapter {
  id: string;
  aliases: string[];
  part: string | null;
  free: boolean;
  /** Tier needed to read it; `free` when `free` is true. */
  tier: Tier;
  requires: string[];
  objectives: string[];
  quizzes: string[];
  /** By language tag; a chapter with no version in a language falls back to the course's language. */
  variants: Record<string, ChapterVariant>;
}

export interface ReleaseQuiz {
  id: string;
  aliases: string[];
  /** The chapter that it belongs to; the quiz is open when the chapter is. */
  chapter: string;
  mode: "practice" | "check";
  passMark: number;
  /** null: unlimited. */
  attempts: number | null;
  /** Number of questions in an attempt, and their total points. */
  questions: number;
  points: number;
  variants: Record<string, QuizVariant>;
}

/** A quiz in one language. */
export interface QuizVariant {
  title: string;
  public: BlobRef;
  sealed: BlobRef;
  /** Questions with variables by draw (DrawnQuestions, SealedQuiz); draw 0 is also above. Absent without such questions. */
  draws?: { public: BlobRef; sealed: BlobRef }[];
}

export interface ReleaseMedia extends BlobRef {
  type: string;
  /** Chapters that show it. The file is readable when any of them is. */
  chapters: string[];
  width?: number;
  height?: number;
  /** Sizes and formats of a figure: its key under `pictures/` by name, as `960.avif` (contract/figures.ts). */
  made?: Record<string, string>;
}

/** A file made from a picture, in the bucket: named by its content (`blobs/`) or by its inputs (`pictures/`). */
export interface PictureFile {
  object: string;
  type: string;
}

/** Sizes and formats of an author's picture, smaller formats first; `file` is a name in `ReleasePictures.files`. */
export type OwnPicture = { file: string; type: string; width: number; height: number }[];

/** Covers, emblems and what is made of them; `tiles` is a code of contract/tiles.ts. */
export interface ReleasePictures {
  /** Index into PALETTES. */
  palette: number;
  cover: { tiles: string; own: OwnPicture | null; ownDark: OwnPicture | null };
  /** By chapter. */
  emblems: Record<string, { tiles: string; own: OwnPicture | null }>;
  /** By file name: `cover.svg`, `card.png` (social card, 1200 by 630), `icon.png` (512 by 512), and sizes of own pictures. */
  files: Record<string, PictureFile>;
}

/** A book of a course in a language: the chapters that everyone with `tier` may read. */
export interface ReleaseEpub {
  tier: Tier;
  /** Its key in the bucket. */
  object: string;
}

export interface Release {
  format: 1;
  course: string;
  title: string;
  summary: string | null;
  language: string;
  authors: string[];
  license: string | null;
  source: string | null;
  /** Absent in releases before December 2026, as `pictures`. */
  level?: Level | null;
  pictures?: ReleasePictures;
  /** By language, from the lowest tier up; absent in releases before December 2026, empty when the author wants none. */
  epubs?: Record<string, ReleaseEpub[]>;
  tier: Tier;
  prerequisites: "advise" | "enforce";
  /** The course's own language first. */
  locales: {
    language: string;
    dir: "ltr" | "rtl";
    title: string;
    summary: string | null;
    chapters: number;
    parts: Record<string, string>;
  }[];
  /** `requires` is absent for none, and in releases before December 2026. */
  objectives: (Objective & { translations: Record<string, string> })[];
  chapters: ReleaseChapter[];
  quizzes: ReleaseQuiz[];
  /** Search indexes by language, in the binary format of workers/search-engine. verify-quote uses them too. */
  search: Record<string, BlobRef>;
  /** By language, JSON: GlossaryDocument. Absent in courses without a glossary, and in releases before December 2026. */
  glossary?: Record<string, BlobRef & { terms: number }>;
  /** By path in the course folder. */
  media: Record<string, ReleaseMedia>;
  /** Ids of questions that visitors may try, in order; absent in releases before December 2026. */
  demo?: string[];
  /** Ids of questions that chapters' texts ask, in order; absent in releases before December 2026. */
  inline?: string[];
  /** Location of each question by item id, so that review can find it. */
  items: Record<
    string,
    {
      quiz: string;
      chapter: string;
      objectives: string[];
      points: number;
      kind: QuestionKind;
      aliases: string[];
      /** How many variants a question with variables has: draw D asks variant D modulo this. */
      variants?: number;
    }
  >;
}

/** JSON blob: the terms of a course in one language, in the author's order. Public, as the outline is. */
export interface GlossaryDocument {
  language: string;
  terms: { id: string; term: string; also: string[]; definition: string; chapter: string | null }[];
}

export interface OutlineSection {
  /** Stable: the heading's slug; the part before the first heading is `top`. */
  id: string;
  title: string;
  level: number;
  words: number;
}

/** JSON blob of a chapter: everything but the text. */
export interface ChapterDocument {
  id: string;
  language: string;
  dir: "ltr" | "rtl";
  title: string;
  summary: string | null;
  words: number;
  readingMinutes: number;
  objectives: string[];
  /** `line`: first line in the served Markdown, from 1; absent in releases published before November 2026. */
  sections: (OutlineSection & { line?: number })[];
  /** Quizzes placed inside the text, by section. */
  inlineQuizzes: { quiz: string; section: string }[];
  media: string[];
}

/** JSON blob: the public part of a quiz. Options are stored in the order of their hashes, never as authored. */
export interface PublicQuiz {
  id: string;
  chapter: string;
  language: string;
  title: string;
  intro: RichText | null;
  mode: "practice" | "check";
  passMark: number;
  attempts: number | null;
  shuffle: boolean;
  /** null: all items. */
  draw: { objective: string | null; count: number }[] | null;
  items: PublicItem[];
}

/** JSON blob: the public part of a quiz's questions with variables, in one draw. */
export type DrawnQuestions = Pick<PublicQuiz, "items">;

/** JSON object under `sealed/`; that of a draw has its questions with variables alone. */
export interface SealedQuiz {
  id: string;
  language: string;
  items: Record<string, SealedItem>;
}
