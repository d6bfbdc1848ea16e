/** Public types of the search engine. Plain data only: no I/O, no Node, no Workers API. */

/** The text under ONE heading of a chapter, in document order. */
export type SearchSection = {
  chapterId: string;
  chapterTitle: string;
  /** Unique within the course or the chapter; returned unchanged. */
  sectionId: string;
  /** Headings from the top of the page down to this section's own heading (which comes last). */
  headingPath: string[];
  /** Plain text; code may stand inline in document order (code-like lines are recognised and weigh less). */
  text: string;
  /** Code that is not already in `text`; searched at a lower weight and quotable. */
  code?: string;
  /** Questions that the section answers and other words for what it explains; searched, never shown or quoted. */
  asks?: string[];
};

/** An opened index. Opaque: use the functions of this module on it. */
export type SearchIndex = {
  readonly lang: string;
  readonly sectionCount: number;
  readonly chapterCount: number;
};

/** One way to ask a question. `lang` is the language of its words where it is another one than the index's. */
export type Phrasing = { text: string; lang?: string | undefined };

export type SearchOptions = {
  /** Maximum number of hits, 1 to 100; 10 by default. */
  limit?: number;
  /** Returns true for a chapter that the reader may not read: its hits have no snippet. */
  isGated?: (chapterId: string) => boolean;
  /** Ranks sections that the reader may read before closed ones, as far as they are about the question. */
  openFirst?: boolean;
};

/** `highlights` are [start, end) pairs in UTF-16 code units of `text`, ascending, not overlapping. */
export type Snippet = { text: string; highlights: [number, number][] };

export type SearchHit = {
  chapterId: string;
  chapterTitle: string;
  sectionId: string;
  headingPath: string[];
  /** Comparable within one result only. */
  score: number;
  gated: boolean;
  /** null exactly when `gated`. */
  snippet: Snippet | null;
};

/**
 * Whether a course answers a question: "unsure" is neither, and the nearest sections then help to decide.
 */
export type Coverage = "covered" | "unsure" | "not-covered";

export type SearchResult = {
  /** When not "covered", `hits` has the nearest sections, if any are close enough to suggest. */
  covered: Coverage;
  /** Confidence that the best section is about the query, 0 to 1; `coverageOf` has the thresholds. */
  confidence: number;
  /** Sections ranked for the query; counted to the depth of the ranking only (64 passages for 10 hits). */
  total: number;
  hits: SearchHit[];
};

export type SectionInfo = {
  index: number;
  chapterId: string;
  chapterTitle: string;
  sectionId: string;
  headingPath: string[];
};

export type QuoteOptions = {
  /**
   * Returns true for a chapter that the reader may not read. Such a chapter confirms only six or more whole words besides
   * those of headings, and the location has no `text`, `start` and `end`.
   */
  isGated?: (chapterId: string) => boolean;
  /** With false, a closed chapter confirms nothing, as if it did not exist. */
  confirmsGated?: boolean;
};

/** Location of a passage. `start` and `end` are UTF-16 offsets into `getSectionText` of the first section. */
export type QuotePlace = SectionInfo & {
  gated: boolean;
  /** The passage in the course's wording; null when gated. */
  text: string | null;
  start: number | null;
  /** Exclusive; null when gated or when the passage ends in a later section (see `endSectionId`). */
  end: number | null;
  /** The section in which the passage ends; the same as `sectionId` unless it spans several. */
  endSectionId: string;
};

export type QuoteResult =
  | ({ kind: "verbatim"; verbatim: true } & QuotePlace)
  /** Not in the course word for word; this is the closest passage. `similarity` is 0 to 1. */
  | ({ kind: "closest"; verbatim: false; similarity: number } & QuotePlace)
  | { kind: "none"; verbatim: false }
  /** Fewer than 3 words and fewer than 12 characters (6 in scripts written without spaces). */
  | { kind: "too-short"; verbatim: false };
