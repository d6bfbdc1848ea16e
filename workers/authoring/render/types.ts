import type { OutlineSection } from "../../contract/release.ts";
import type { CourseFiles } from "../load/files.ts";
import type { Captions } from "./captions.ts";
import type { DrawDiagram, Drawing } from "../diagrams/draw-diagram.ts";
import type { Highlighter } from "./highlight.ts";
import type { TermFinder } from "./term-finder.ts";

/** What rendering a text needs to know about its course. */
export interface RenderContext {
  course: string;
  /** The language that the course is written in. */
  language: string;
  files: CourseFiles;
  /** Chapter id by path of a Markdown file, translations included. */
  chapterByFile: Map<string, string>;
  chapters: Set<string>;
  /** Files that contain answers or configuration and are never served. */
  hidden: Set<string>;
  quizzes: Set<string>;
  sizes: Map<string, { width: number; height: number }>;
  /** Finds the glossary's terms, by language. */
  terms: Map<string, TermFinder>;
  /** Widths in which a raster picture is offered, by its path; contract/figures.ts. */
  figures: Map<string, number[]>;
  /** What is in the course's WebVTT files, by path. */
  captions: Map<string, Captions>;
  /** Draws Mermaid diagrams; null in a course without one. */
  drawDiagram: DrawDiagram | null;
  /** null when code is not highlighted, as in checks. */
  highlighter: Highlighter | null;
}

/** The location of a text. Links are relative to `file`, or to `original` when a translation shares its files. */
export interface TextPlace {
  file: string;
  original: string;
  language: string;
  /** Line of `file` on which the text starts. */
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
  /** Whether the author marked an image as decoration, with an empty alt attribute in HTML. */
  decorative: boolean;
  /** Of what audio and video play, and the caption files that go with it. */
  plays?: { by: "audio" | "video" | "track"; isNamed: boolean };
}

/** A finding about something that is removed or cannot be displayed as written. */
export interface Notice {
  rule: "raw-html" | "code-language" | "code-lines" | "math" | "diagram";
  line: number;
  message: string;
  fix: string;
  /** A warning when absent. */
  severity?: "error" | "warning";
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

/** A Markdown text as HTML, with its links and notices. */
export interface Rendered {
  html: string;
  links: LinkUse[];
  notices: Notice[];
}

export interface RenderedChapter extends Rendered {
  sections: SectionText[];
  headings: HeadingUse[];
  /** What links within the course may have after `#`. */
  anchors: Set<string>;
  inlineQuizzes: { quiz: string; section: string }[];
  /** Ids of the questions that the text asks, in order. */
  questions: string[];
  /** Drawn diagrams, by the path at which they are served. */
  drawings: Map<string, Drawing>;
  /** The first paragraph alone, as a page of its own shows it; null when there is none. */
  opening: string | null;
  /** Ids of the glossary's terms that occur in the text. */
  terms: Set<string>;
  words: number;
  readingMinutes: number;
}
