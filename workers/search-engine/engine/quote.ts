import type { QuoteOptions, QuotePlace, QuoteResult, SearchIndex } from "../types.ts";
import { closestPassage } from "./closest.ts";
import { hasSecretWords, isLongForGate } from "./gated-words.ts";
import type { OpenIndex } from "./open.ts";
import { getSection, opened, stringAt } from "./open.ts";
import {
  ALTERED,
  bloomHas,
  comparable,
  cutsWord,
  hashPair,
  hashToken,
  isWhole,
  longestWord,
  quoteTokens,
} from "./quote-text.ts";

const MIN_WORDS = 3;
const MIN_CHARS = 12;
const MIN_UNSPACED = 6;
/**
 * Maximum length of a passage after NFKC. One character may expand to eighteen (U+FDFA), and the work depends on the
 * expanded length.
 */
const MAX_CHARS = 6_000;

/** Reports whether a passage is too long to search for. It is cheap for any content. */
export const isTooLong = (passage: string): boolean =>
  passage.length > MAX_CHARS || passage.normalize("NFKC").length > MAX_CHARS;

/**
 * Lists variants of the passage: unchanged, without paired Markdown emphasis, without emphasis at any word's edge, and also
 * without block markers and link targets. Course text is never altered, so `snake_case` and `*args` still match.
 */
function readings(passage: string): string[] {
  const paired = passage
    .replace(/(\*{1,3})(?=\S)([^*]*\S)\1/gu, "$2")
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}_])/gu, "$2")
    .replace(/~~(?=\S)([^~]*\S)~~/gu, "$1")
    .replace(/(`+)\s?([^`]+?)\s?\1/gu, "$2");
  const edges = paired.replace(
    /(?<![\p{L}\p{N}])(?:[*_`]+|~~)(?=\S)|(?<=\S)(?:[*_`]+|~~)(?![\p{L}\p{N}])/gu,
    "",
  );
  const blocks = edges
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/gu, "$1")
    .replace(/^[^\S\n]*(?:#{1,6}[^\S\n]+|(?:>[^\S\n]?)+|[-*+][^\S\n]+|\d{1,3}[.)][^\S\n]+)/gmu, "");
  return [...new Set([passage, paired, edges, blocks].map((p) => comparable(p).text))].filter(
    (p) => p !== "",
  );
}

/** Lists hashes that a chapter's filter must contain for the passage to be in it: complete words, and pairs. */
function mustHave(text: string): number[] {
  const tokens = quoteTokens(text);
  const whole = tokens.map((t) => isWhole(t.token) || (t.start > 0 && t.end < text.length));
  const out: number[] = [];
  let previous = -1;
  for (const [i, t] of tokens.entries()) {
    if (!whole[i]) {
      previous = -1;
      continue;
    }
    const h = hashToken(t.token);
    out.push(previous >= 0 ? hashPair(previous, h) : h);
    previous = h;
  }
  return out;
}

/** Groups sections by chapter in document order; cheap enough to run for each call. */
function sectionsByChapter(ix: OpenIndex): number[][] {
  const out: number[][] = Array.from({ length: ix.chapterCount }, () => []);
  for (let i = 0; i < ix.sectionCount; i++) out[ix.sectionChapter[i]!]?.push(i);
  return out;
}

type Found = { section: number; start: number; endSection: number; end: number };

type Needle = { text: string; hashes: number[]; word: string };

/** How to search a chapter: whether its source differs from its comparable form, and whether it is closed. */
type Manner = { altered: boolean; gated: boolean };

/** Searches a chapter for a comparable passage, with and without headings between the sections. */
function findInChapter(
  ix: OpenIndex,
  sections: readonly number[],
  wanted: readonly Needle[],
  { altered, gated }: Manner,
): Found | null {
  const texts = sections.map((s) => stringAt(ix.texts, s));
  const headings = sections.map(
    (s) =>
      stringAt(ix.sectionStrings, s * 2 + 1)
        .split("\u001F")
        .at(-1) ?? "",
  );
  // If the comparable form does not change letters, a word that is not in the source rules the passage out.
  const needles = wanted
    .filter(
      ({ word }) =>
        altered ||
        word === "" ||
        texts.some((t) => t.includes(word)) ||
        headings.some((h) => h.includes(word)),
    )
    .map((n) => n.text);
  if (needles.length === 0) return null;
  for (const headed of [false, true]) {
    let source = "";
    const bounds: { section: number; begin: number; from: number; text: string }[] = [];
    for (const [k, section] of sections.entries()) {
      const begin = source.length;
      if (headed) source += `${headings[k]}\n`;
      const text = texts[k] ?? "";
      bounds.push({ section, begin, from: source.length, text });
      source += `${text}\n`;
    }
    const { text, at } = comparable(source);
    for (const needle of needles) {
      const isHeading = (at0: number) => bounds.some((b) => b.begin <= at0 && at0 < b.from);
      let i = placeIn(text, needle, gated, 0);
      while (gated && i >= 0 && !hasSecretWords(ix, needle, (k) => isHeading(at[i + k]!)))
        i = placeIn(text, needle, gated, i + 1);
      if (i < 0) continue;
      const from = at[i]!;
      let last = i + needle.length - 1;
      // The end is the start of the next source cluster, without the white space in between.
      while (at[last + 1] === at[last] && last + 1 < at.length - 1) last++;
      const to = source.slice(0, at[last + 1]).trimEnd().length;
      const first = bounds.findLast((b) => b.begin <= from) ?? bounds[0];
      const end = bounds.findLast((b) => b.begin < to) ?? first;
      if (!first || !end) continue;
      return {
        section: first.section,
        start: Math.min(Math.max(0, from - first.from), first.text.length),
        endSection: end.section,
        end: Math.min(Math.max(0, to - end.from), end.text.length),
      };
    }
  }
  return null;
}

/** Finds a needle in a comparable text from a position on, or -1; with `wholeWords` only where it splits no word. */
function placeIn(text: string, needle: string, wholeWords: boolean, from: number): number {
  let i = text.indexOf(needle, from);
  while (wholeWords && i >= 0 && (cutsWord(text, i) || cutsWord(text, i + needle.length)))
    i = text.indexOf(needle, i + 1);
  return i;
}

/** Describes a location, with text and offsets only where the reader may read it. */
function placeOf(ix: OpenIndex, found: Found, gated: boolean): QuotePlace {
  const info = getSection(ix, found.section);
  const endInfo = getSection(ix, found.endSection);
  if (!info || !endInfo) throw new RangeError("unknown section");
  const base = { ...info, gated, endSectionId: endInfo.sectionId };
  if (gated) return { ...base, text: null, start: null, end: null };
  if (found.section === found.endSection) {
    return {
      ...base,
      text: stringAt(ix.texts, found.section).slice(found.start, found.end),
      start: found.start,
      end: found.end,
    };
  }
  let text = stringAt(ix.texts, found.section).slice(found.start);
  for (let i = found.section + 1; i < found.endSection; i++)
    if (ix.sectionChapter[i] === ix.sectionChapter[found.section]) text += `\n\n${stringAt(ix.texts, i)}`;
  text += `\n\n${stringAt(ix.texts, found.endSection).slice(0, found.end)}`;
  return { ...base, text, start: found.start, end: null };
}

function tooShort(text: string): boolean {
  const tokens = quoteTokens(text);
  const unspaced = tokens.filter((t) => isWhole(t.token)).length;
  if (tokens.length === 0) return true;
  return tokens.length - unspaced < MIN_WORDS && text.length < MIN_CHARS && unspaced < MIN_UNSPACED;
}

/**
 * Checks whether the course contains a passage word for word. Typography (quotation marks, dashes, ellipsis, white space,
 * NFKC, invisible characters) and the passage's Markdown markers are ignored; letter case counts. A passage may span
 * neighbouring sections of a chapter, with or without the heading in between. A Bloom filter per chapter, built at publish
 * time over words and word pairs, rules chapters out without reading them. It has no false negatives, and its positives
 * are compared in full. A closed chapter confirms only six or more whole words besides those of headings, and is never the
 * closest passage; otherwise, and always with `confirmsGated: false`, the result is as if it did not exist. A passage that
 * `isTooLong` is never found. Never throws, whatever the passage.
 */
export function findQuote(index: SearchIndex, passage: string, options: QuoteOptions = {}): QuoteResult {
  const ix = opened(index);
  if (isTooLong(passage)) return { kind: "none", verbatim: false };
  const needles = readings(passage.toWellFormed());
  const shortest = needles.at(-1);
  if (shortest === undefined || tooShort(shortest)) return { kind: "too-short", verbatim: false };
  const { isGated = () => false, confirmsGated = true } = options;
  const usable = needles
    .filter((n) => !tooShort(n))
    .map((text): Needle => ({ text, hashes: mustHave(text), word: longestWord(text) }));
  const byChapter = sectionsByChapter(ix);
  let gatedFind: Found | null = null;
  for (let chapter = 0; chapter < ix.chapterCount; chapter++) {
    const from = ix.bloomOffsets[chapter]!;
    const to = ix.bloomOffsets[chapter + 1]!;
    let here = usable.filter((n) => n.hashes.every((h) => bloomHas(ix.blooms, from, to, h)));
    if (here.length === 0) continue;
    const gated = isGated(stringAt(ix.chapterStrings, chapter * 2));
    if (gated) here = confirmsGated ? here.filter((n) => isLongForGate(n.text)) : [];
    if (here.length === 0 || (gated && gatedFind)) continue;
    const altered = bloomHas(ix.blooms, from, to, ALTERED);
    const found = findInChapter(ix, byChapter[chapter] ?? [], here, { altered, gated });
    if (!found) continue;
    // A location that the reader may see is preferred to an earlier one in a closed chapter.
    if (!gated) return { kind: "verbatim", verbatim: true, ...placeOf(ix, found, false) };
    gatedFind = found;
  }
  if (gatedFind) return { kind: "verbatim", verbatim: true, ...placeOf(ix, gatedFind, true) };
  const near = closestPassage(ix, shortest, (section) => isGated(getSection(ix, section)?.chapterId ?? ""));
  if (!near) return { kind: "none", verbatim: false };
  const { similarity, ...found } = near;
  return { kind: "closest", verbatim: false, similarity, ...placeOf(ix, found, false) };
}
