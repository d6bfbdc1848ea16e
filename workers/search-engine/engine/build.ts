import type { SearchSection } from "../types.ts";
import { tokenize } from "./analyze.ts";
import { weighAsks } from "./asks.ts";
import { looksLikeCode, splitText } from "./chunk.ts";
import { writeContainer } from "./format.ts";
import { packPlaces, packPostings, stringTable } from "./pack.ts";
import {
  ALTERED,
  altersLetters,
  comparable,
  hashPair,
  hashToken,
  makeBloom,
  quoteTokens,
} from "./quote-text.ts";
import { CODE_WEIGHT, idf, saturate, WEIGHT } from "./scoring.ts";

type Counts = Map<string, number>;
type Chunk = {
  section: number;
  chapter: number;
  start: number;
  body: Counts;
  length: number;
  places: Map<string, number[]>;
  own: Counts;
  ancestors: Counts;
  /** What the author's questions and synonyms weigh by term, on the section's first chunk. */
  asks: Counts;
};
type Chapter = { id: string; title: string; titleTerms: Counts; body: Counts; length: number };

const encoder = new TextEncoder();
const count = (terms: readonly string[]): Counts => {
  const out: Counts = new Map();
  for (const t of terms) out.set(t, (out.get(t) ?? 0) + 1);
  return out;
};
const total = (counts: Counts): number => {
  let n = 0;
  for (const v of counts.values()) n += v;
  return n;
};
const averageOf = (values: readonly number[]): number =>
  values.length === 0 ? 1 : values.reduce((a, b) => a + b, 0) / values.length || 1;

/** Counts the terms of one chunk, those in code-like lines (or beyond `codeStart`) at a lower weight. */
function countChunk(
  text: string,
  start: number,
  end: number,
  codeStart: number,
  lang: string,
): Pick<Chunk, "body" | "length" | "places"> {
  const body: Counts = new Map();
  const places = new Map<string, number[]>();
  let length = 0;
  let lineStart = start;
  for (const line of text.slice(start, end).split("\n")) {
    const weight = lineStart >= codeStart || looksLikeCode(line) ? CODE_WEIGHT : 1;
    for (const token of tokenize(line, lang)) {
      body.set(token.term, (body.get(token.term) ?? 0) + weight);
      length += weight;
      const list = places.get(token.term);
      if (list) list.push(lineStart + token.start - start);
      else places.set(token.term, [lineStart + token.start - start]);
    }
    lineStart += line.length + 1;
  }
  return { body, length, places };
}

function bloomOf(texts: readonly string[]): Uint8Array {
  const hashes = new Set<number>();
  for (const text of texts) {
    const form = comparable(text).text;
    if (altersLetters(text, form)) hashes.add(ALTERED);
    let previous = -1;
    for (const { token } of quoteTokens(form)) {
      const h = hashToken(token);
      hashes.add(h);
      if (previous >= 0) hashes.add(hashPair(previous, h));
      previous = h;
    }
  }
  return makeBloom(hashes);
}

function readSections(sections: readonly SearchSection[], lang: string) {
  const chapters: Chapter[] = [];
  const chapterAt = new Map<string, number>();
  const chunks: Chunk[] = [];
  const texts: string[] = [];
  const names: string[] = [];
  const sectionChapter = new Uint32Array(sections.length);
  const streams: { plain: string[]; headed: string[] }[] = [];
  for (const [i, section] of sections.entries()) {
    let chapter = chapterAt.get(section.chapterId);
    if (chapter === undefined) {
      chapter = chapters.length;
      chapterAt.set(section.chapterId, chapter);
      const terms = count(tokenize(section.chapterTitle, lang).map((t) => t.term));
      chapters.push({
        id: section.chapterId,
        title: section.chapterTitle,
        titleTerms: terms,
        body: new Map(),
        length: 0,
      });
      streams.push({ plain: [], headed: [] });
    }
    sectionChapter[i] = chapter;
    const headings = section.headingPath.map((h) => h.replaceAll("\u001F", " ").toWellFormed());
    const own = count(tokenize(headings.at(-1) ?? "", lang).map((t) => t.term));
    const ancestors = count(headings.slice(0, -1).flatMap((h) => tokenize(h, lang).map((t) => t.term)));
    const prose = section.text.toWellFormed();
    const text = section.code ? `${prose}\n\n${section.code.toWellFormed()}` : prose;
    texts.push(text);
    names.push(section.sectionId, headings.join("\u001F"));
    streams[chapter]?.plain.push(text);
    streams[chapter]?.headed.push(headings.at(-1) ?? "", text);
    const into = chapters[chapter]!;
    let asks = weighAsks(section.asks ?? [], lang);
    for (const span of splitText(text)) {
      const counted = countChunk(text, span.start, span.end, section.code ? prose.length : Infinity, lang);
      chunks.push({ section: i, chapter, start: span.start, own, ancestors, asks, ...counted });
      asks = new Map();
      into.length += counted.length;
      for (const [t, n] of counted.body) into.body.set(t, (into.body.get(t) ?? 0) + n);
    }
  }
  const blooms = streams.map((s) => bloomOf([s.plain.join("\n"), s.headed.join("\n")]));
  return { chapters, chunks, texts, names, sectionChapter, blooms };
}

/** Adds to the impact of a term on a document; documents come in ascending order. */
function put(map: Map<string, [number, number][]>, term: string, doc: number, impact: number): void {
  const list = map.get(term);
  const last = list?.at(-1);
  if (last && last[0] === doc) last[1] += impact;
  else if (list) list.push([doc, impact]);
  else map.set(term, [[doc, impact]]);
}

/** Computes the impacts of every term on every chunk and chapter. Document frequency is counted over chunks (body or headings). */
function weigh(chunks: readonly Chunk[], chapters: readonly Chapter[]) {
  const postings = new Map<string, [number, number][]>();
  const chapterPostings = new Map<string, [number, number][]>();
  const average = {
    body: averageOf(chunks.map((c) => c.length)),
    own: averageOf(chunks.map((c) => total(c.own))),
    ancestors: averageOf(chunks.map((c) => total(c.ancestors))),
    title: averageOf(chapters.map((c) => total(c.titleTerms))),
    chapter: averageOf(chapters.map((c) => c.length)),
  };
  for (const [i, c] of chunks.entries()) {
    const ownLength = total(c.own);
    const ancestorLength = total(c.ancestors);
    for (const [t, n] of c.body) put(postings, t, i, WEIGHT.body * saturate(n, c.length, average.body));
    for (const [t, n] of c.own) put(postings, t, i, WEIGHT.ownHeading * saturate(n, ownLength, average.own));
    for (const [t, n] of c.ancestors)
      put(postings, t, i, WEIGHT.ancestors * saturate(n, ancestorLength, average.ancestors));
    for (const [t, weight] of c.asks) put(postings, t, i, weight);
    // A chapter's title finds at least the start of the chapter, even when no heading repeats it.
    if (chunks[i - 1]?.chapter !== c.chapter)
      for (const t of chapters[c.chapter]?.titleTerms.keys() ?? []) put(postings, t, i, 0.05);
  }
  for (const [i, c] of chapters.entries()) {
    const titleLength = total(c.titleTerms);
    for (const [t, n] of c.body)
      put(chapterPostings, t, i, WEIGHT.chapterText * saturate(n, c.length, average.chapter));
    for (const [t, n] of c.titleTerms)
      put(chapterPostings, t, i, WEIGHT.chapterTitle * saturate(n, titleLength, average.title));
  }
  const encoded = [...new Set([...postings.keys(), ...chapterPostings.keys()])].map((term) => ({
    term,
    bytes: encoder.encode(term),
  }));
  encoded.sort((a, b) => compareBytes(a.bytes, b.bytes));
  const terms = encoded.map((e) => e.term);
  const idfs = Float32Array.from(terms, (t) => idf(postings.get(t)?.length ?? 0, chunks.length));
  const scaled = (map: Map<string, [number, number][]>) =>
    terms.map((t, k) =>
      (map.get(t) ?? []).map(([doc, impact]): [number, number] => [doc, impact * idfs[k]!]),
    );
  return { terms, idfs, postings: scaled(postings), chapterPostings: scaled(chapterPostings) };
}

/** Compares by UTF-8 bytes, which is the order of code points. */
function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const d = a[i]! - b[i]!;
    if (d !== 0) return d;
  }
  return a.length - b.length;
}

/**
 * Builds the index of one course at publish time. `sections` are in document order with those of a chapter together;
 * `lang` is the course's BCP 47 tag. The same input gives the same bytes.
 */
export function buildIndex(sections: readonly SearchSection[], lang: string): Uint8Array {
  const { chapters, chunks, texts, names, sectionChapter, blooms } = readSections(sections, lang);
  const { terms, idfs, postings, chapterPostings } = weigh(chunks, chapters);
  const places = packPlaces(chunks, terms, postings);
  const byChunk = packPostings(postings, chunks.length);
  const byChapter = packPostings(chapterPostings, chapters.length);
  const chapterStrings = stringTable(chapters.flatMap((c) => [c.id, c.title]));
  const sectionStrings = stringTable(names);
  const textTable = stringTable(texts);
  const termTable = stringTable(terms);
  const bloomOffsets = new Uint32Array(blooms.length + 1);
  for (const [i, b] of blooms.entries()) bloomOffsets[i + 1] = bloomOffsets[i]! + b.length;
  const bloomBytes = new Uint8Array(bloomOffsets[blooms.length]!);
  for (const [i, b] of blooms.entries()) bloomBytes.set(b, bloomOffsets[i]);
  const chunkSection = new Uint32Array(chunks.length * 2);
  for (const [i, c] of chunks.entries()) chunkSection.set([c.section, c.start], i * 2);
  const meta = { lang, sections: sections.length, chapters: chapters.length, chunks: chunks.length };
  return writeContainer({
    meta: encoder.encode(JSON.stringify(meta)),
    chapterStringOffsets: chapterStrings.offsets,
    chapterStrings: chapterStrings.bytes,
    sectionChapter,
    sectionStringOffsets: sectionStrings.offsets,
    sectionStrings: sectionStrings.bytes,
    textOffsets: textTable.offsets,
    texts: textTable.bytes,
    chunkSection,
    termOffsets: termTable.offsets,
    terms: termTable.bytes,
    termIdf: idfs,
    postingOffsets: byChunk.offsets,
    postingDocs: byChunk.docs,
    postingImpacts: byChunk.impacts,
    termScale: byChunk.scale,
    chapterPostingOffsets: byChapter.offsets,
    chapterPostingDocs: byChapter.docs,
    chapterPostingImpacts: byChapter.impacts,
    chapterTermScale: byChapter.scale,
    placeOffsets: places.offsets,
    places: places.bytes,
    bloomOffsets,
    blooms: bloomBytes,
  });
}
