import type { Snippet } from "../types.ts";
import { isUnspaced, tokenize } from "./analyze.ts";

/** Approximate length of a snippet in characters. */
const WIDTH = 240;
const SLACK = 24;
const BREAK = /[\s\p{P}]/u;
/** Whether each ASCII character is a break; none of them joins. */
const ASCII_BREAKS = Array.from({ length: 128 }, (_, code) => BREAK.test(String.fromCharCode(code)));
const isBreak = (text: string, at: number): boolean =>
  ASCII_BREAKS[text.charCodeAt(at)] ?? BREAK.test(text[at]!);
const JOINER = /[\p{M}\u200D\uDC00-\uDFFF]/u;

/** A word of the query (its index) and where it is in the section's text. */
type Match = { place: number; term: number };

/** Lists the matches of a chunk that begins at `start` of its section's text, in order. */
export function matchesIn(places: readonly (readonly number[])[], start: number): Match[] {
  const matches: Match[] = [];
  const at = places.map(() => 0);
  for (;;) {
    let first = -1;
    let place = Infinity;
    for (let term = 0; term < places.length; term++) {
      const next = places[term]![at[term]!];
      if (next !== undefined && next < place) [first, place] = [term, next];
    }
    if (first < 0) return matches;
    at[first]!++;
    matches.push({ place: place + start, term: first });
  }
}

/** Finds the window of about WIDTH characters with the highest weight of distinct terms; the earliest of equals. */
function bestStart(matches: readonly Match[], weights: readonly number[]): { from: number; to: number } {
  let best = -1;
  let range = { from: 0, to: 0 };
  for (let i = 0; i < matches.length; i++) {
    const first = matches[i]!.place;
    // A query has at most 32 words with places.
    let seen = 0;
    let value = 0;
    let last = first;
    for (let j = i; j < matches.length; j++) {
      const { place, term } = matches[j]!;
      if (place - first > WIDTH - SLACK * 2) break;
      const bit = 1 << term;
      value += (seen & bit) !== 0 ? weights[term]! * 0.1 : weights[term]!;
      seen |= bit;
      last = place;
    }
    if (value > best + 1e-9) {
      best = value;
      range = { from: first, to: last };
    }
  }
  return range;
}

/** Moves a cut to the nearest word boundary within SLACK characters; never inside a surrogate pair or cluster. */
function cutAt(text: string, at: number, direction: 1 | -1): number {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  for (let d = 0; d <= SLACK; d++) {
    const i = at + d * direction;
    if (i <= 0 || i >= text.length) return Math.min(Math.max(i, 0), text.length);
    if (isBreak(text, i - 1) !== isBreak(text, i) && !JOINER.test(text[i]!)) return i;
  }
  let i = at;
  while (i > 0 && i < text.length && JOINER.test(text[i]!)) i += direction;
  return i;
}

/** Characters of a word, from its beginning, that are analysed to find its end. */
const WORD = 64;
/** The same in scripts without spaces, where a term is two characters and what folding drops between them. */
const PAIR = 8;

/** Finds the end of the word at a place; the word is the given term. */
function endOf(text: string, place: number, term: string, lang: string): number {
  let end = Math.min(text.length, place + (isUnspaced(term) ? PAIR : WORD));
  for (let i = place + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x20 || code === 0x0a) end = i;
  }
  const token = tokenize(text.slice(place, end), lang).find((one) => one.start === 0 && one.term === term);
  return token ? place + token.end : Math.min(end, place + term.length);
}

/** A section's text with the part of it that was ranked, of which `matches` (in ascending order) are known. */
export type Passage = {
  text: string;
  start: number;
  end: number;
  matches: readonly Match[];
  /** What the words of the query weigh. */
  weights: readonly number[];
};

/**
 * Extracts the best window of the original text with the positions of matched words. Without matches it is the beginning
 * of the ranked part. Only the matched words are analysed, and what the window shows beyond the ranked part.
 */
export function makeSnippet(passage: Passage, lang: string, terms: readonly string[]): Snippet {
  const { text, matches, weights } = passage;
  const { from, to } =
    matches.length > 0 ? bestStart(matches, weights) : { from: passage.start, to: passage.start };
  const spare = Math.max(0, WIDTH - (to - from));
  let start = Math.max(0, from - (matches.length > 0 ? Math.min(Math.floor(spare / 2), 80) : 0));
  if (start + WIDTH > text.length) start = Math.max(0, text.length - WIDTH);
  start = cutAt(text, start, from - start > SLACK ? 1 : -1);
  let end = cutAt(text, Math.max(start + WIDTH, to + 1), 1);
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  const window = text.slice(start, end);
  const highlights: [number, number][] = [];
  const highlight = (first: number, past: number): void => {
    const [a, b] = [Math.max(0, first - start), Math.min(window.length, past - start)];
    const last = highlights.at(-1);
    if (last && a <= last[1]) last[1] = Math.max(last[1], b);
    else if (a < b) highlights.push([a, b]);
  };
  const analyse = (first: number, past: number): void => {
    if (first >= past) return;
    for (const token of tokenize(text.slice(first, past), lang))
      if (terms.includes(token.term)) highlight(first + token.start, first + token.end);
  };
  analyse(start, Math.min(end, passage.start));
  for (const { place, term } of matches) {
    if (place >= end) break;
    if (place >= start) highlight(place, endOf(text, place, terms[term]!, lang));
  }
  analyse(Math.max(start, passage.end), end);
  return { text: window, highlights };
}
