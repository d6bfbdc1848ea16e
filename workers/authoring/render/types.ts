import type { OutlineSection } from "../../contract/release.ts";
import type { CourseFiles } from "../load/files.ts";
import type { Highlighter } from "./highlight.ts";

/** Everything about the course that the text of one chapter needs to know. */
export interface RenderContext {
  course: string;
  files: CourseFiles;
  /** Chapter id by path of a Markdown file, translations included. */
  chapterByFile: Map<string, string>;
  chapters: Set<string>;
  /** Files that hold answers or belong to the machinery, and are never served. */
  hidden: Set<string>;
  quizzes: Set<string>;
  sizes: Map<string, { width: number; height: number }>;
  /** null: code is not coloured (for checks). */
  highlighter: Highlighter | null;
}

/** Which text is rendered: links are relative to `file`, or to `original` when a translation borrows its files. */
export interface TextPlace {
  file: string;
  original: string;
  language: string;
  /** Line of `file` on which the text begins. */
  line: number;
  chapter: string;
}

/** What a link or image points to. */
export type Target =
  | { kind: "external"; url: string }
  | { kind: "section"; id: string }
  | { kind: "chapter"; chapter: string; section: string | null }
  | { kind: "media"; path: string }
  | { kind: "unlisted"; path: string }
  | { kind: "hidden"; path: string }
  | { kind: "missing"; path: string }
  | { kind: "outside"; path: string };

export interface LinkUse {
  url: string;
  target: Target;
  line: number;
  /** null for links; the alternative text of an image otherwise. */
  alt: string | null;
  /** An image that the author marked as decoration, by an empty alt attribute in HTML. */
  decorative: boolean;
}

/** Something that was left out or could not be shown as written. */
export interface Notice {
  rule: "raw-html" | "code-language" | "math";
  line: number;
  message: string;
  fix: string;
}

export interface HeadingUse {
  id: string;
  title: string;
  level: number;
  line: number;
}

export interface SectionText extends OutlineSection {
  /** Titles from the top of the page down to this one. */
  path: string[];
  text: string;
  code: string;
  line: number;
}

/** A piece of Markdown as HTML, with what it refers to. */
export interface Rendered {
  html: string;
  links: LinkUse[];
  notices: Notice[];
}

export interface RenderedChapter extends Rendered {
  sections: SectionText[];
  headings: HeadingUse[];
  /** Ids that a link within the course may name. */
  anchors: Set<string>;
  inlineQuizzes: { quiz: string; section: string }[];
  words: number;
  readingMinutes: number;
}
