import type { SearchIndex, SectionInfo } from "../types.ts";
import { readContainer, SearchIndexError } from "./format.ts";

export { SearchIndexError } from "./format.ts";

const decoder = new TextDecoder();
type Strings = { offsets: Uint32Array; bytes: Uint8Array };
type Postings = {
  offsets: Uint32Array;
  docs: Uint16Array | Uint32Array;
  impacts: Uint8Array;
  scale: Uint32Array;
};

const u32 = (v: Uint8Array): Uint32Array => new Uint32Array(v.buffer, v.byteOffset, v.byteLength >> 2);

/** The opened index inside the engine: views of the file, with nothing decoded. */
export class OpenIndex implements SearchIndex {
  readonly lang: string;
  readonly sectionCount: number;
  readonly chapterCount: number;
  readonly chunkCount: number;
  readonly chapterStrings: Strings;
  readonly sectionStrings: Strings;
  readonly texts: Strings;
  readonly terms: Strings;
  readonly sectionChapter: Uint32Array;
  /** Pairs: the chunk's section, and its start in the section's text (UTF-16 units). */
  readonly chunkSection: Uint32Array;
  readonly idf: Float32Array;
  readonly postings: Postings;
  readonly chapterPostings: Postings;
  /** The words' places: by posting, or by chunk in an index of the former format. */
  readonly places: { isByChunk: boolean; offsets: Uint32Array; bytes: Uint8Array };
  readonly bloomOffsets: Uint32Array;
  readonly blooms: Uint8Array;

  constructor(input: Uint8Array) {
    const { isFormer, blocks: b } = readContainer(input);
    const meta: unknown = JSON.parse(decoder.decode(b.meta));
    const { lang, sections, chapters, chunks } = meta as {
      lang: string;
      sections: number;
      chapters: number;
      chunks: number;
    };
    this.lang = lang;
    this.sectionCount = sections;
    this.chapterCount = chapters;
    this.chunkCount = chunks;
    this.chapterStrings = { offsets: u32(b.chapterStringOffsets), bytes: b.chapterStrings };
    this.sectionStrings = { offsets: u32(b.sectionStringOffsets), bytes: b.sectionStrings };
    this.texts = { offsets: u32(b.textOffsets), bytes: b.texts };
    this.terms = { offsets: u32(b.termOffsets), bytes: b.terms };
    this.sectionChapter = u32(b.sectionChapter);
    this.chunkSection = u32(b.chunkSection);
    this.idf = new Float32Array(b.termIdf.buffer, b.termIdf.byteOffset, b.termIdf.byteLength >> 2);
    const docs = (v: Uint8Array, documents: number) =>
      documents > 0xffff ? u32(v) : new Uint16Array(v.buffer, v.byteOffset, v.byteLength >> 1);
    this.postings = {
      offsets: u32(b.postingOffsets),
      docs: docs(b.postingDocs, chunks),
      impacts: b.postingImpacts,
      scale: u32(b.termScale),
    };
    this.chapterPostings = {
      offsets: u32(b.chapterPostingOffsets),
      docs: docs(b.chapterPostingDocs, chapters),
      impacts: b.chapterPostingImpacts,
      scale: u32(b.chapterTermScale),
    };
    this.places = { isByChunk: isFormer, offsets: u32(b.placeOffsets), bytes: b.places };
    this.bloomOffsets = u32(b.bloomOffsets);
    this.blooms = b.blooms;
    const terms = this.terms.offsets.length - 1;
    const consistent =
      this.texts.offsets.length === sections + 1 &&
      this.sectionChapter.length === sections &&
      terms === this.idf.length &&
      this.postings.offsets.length === terms + 1 &&
      this.chunkSection.length === chunks * 2 &&
      this.bloomOffsets.length === chapters + 1;
    if (!consistent) throw new SearchIndexError("search index is damaged (inconsistent tables)");
  }
}

/** Returns the engine's view of an index that a caller passes. */
export function opened(index: SearchIndex): OpenIndex {
  if (index instanceof OpenIndex) return index;
  throw new TypeError("not an index opened by openIndex");
}

/** Bytes up to which a string that is ASCII is read here: a call of the decoder costs more. */
const SHORT = 32;

/** Returns the i-th string of a table. */
export function stringAt({ bytes, offsets }: Strings, i: number): string {
  const [start, end] = [offsets[i]!, offsets[i + 1]!];
  let text = "";
  if (end - start <= SHORT)
    while (text.length < end - start) {
      const byte = bytes[start + text.length]!;
      if (byte > 0x7f) break;
      text += String.fromCharCode(byte);
    }
  return text.length === end - start ? text : decoder.decode(bytes.subarray(start, end));
}

/**
 * Opens an index without decoding it: validates the container (a few milliseconds for 20 MB) and creates views, so the
 * bytes must not be changed afterwards. Throws SearchIndexError unless they are a complete index of this version
 * or the former one.
 */
export function openIndex(bytes: Uint8Array): SearchIndex {
  return new OpenIndex(bytes);
}

/** Returns the section at a position (0 to sectionCount - 1), or undefined. */
export function getSection(index: SearchIndex, position: number): SectionInfo | undefined {
  const ix = opened(index);
  const chapter = ix.sectionChapter[position];
  if (chapter === undefined) return undefined;
  const path = stringAt(ix.sectionStrings, position * 2 + 1);
  return {
    index: position,
    chapterId: stringAt(ix.chapterStrings, chapter * 2),
    chapterTitle: stringAt(ix.chapterStrings, chapter * 2 + 1),
    sectionId: stringAt(ix.sectionStrings, position * 2),
    headingPath: path === "" ? [] : path.split("\u001F"),
  };
}

/** Returns the original text of a section, or undefined. Separate code follows after a blank line. */
export function getSectionText(index: SearchIndex, position: number): string | undefined {
  const ix = opened(index);
  return position >= 0 && position < ix.sectionCount && Number.isInteger(position)
    ? stringAt(ix.texts, position)
    : undefined;
}

/** Lists every section with its text in document order, decoded one by one. */
export function* listSections(index: SearchIndex): Generator<SectionInfo & { text: string }> {
  for (let i = 0; i < index.sectionCount; i++) {
    const info = getSection(index, i);
    const text = getSectionText(index, i);
    if (info && text !== undefined) yield { ...info, text };
  }
}
