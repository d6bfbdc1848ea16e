import type { Snippet } from "../types.ts";
import { tokenize } from "./analyze.ts";

/** Approximate length of a snippet in characters. */
const WIDTH = 240;
const SLACK = 24;
const BREAK = /[\s\p{P}]/u;
const JOINER = /[\p{M}\u200D\uDC00-\uDFFF]/u;

export type Match = { place: number; weight: number; term: number };

/** Finds the window of about WIDTH characters with the highest weight of distinct terms; the earliest of equals. */
function bestStart(matches: readonly Match[]): { from: number; to: number } {
  let best = -1;
  let range = { from: 0, to: 0 };
  for (let i = 0; i < matches.length; i++) {
    const first = matches[i]!;
    const seen = new Set<number>();
    let value = 0;
    let last = first.place;
    for (let j = i; j < matches.length; j++) {
      const m = matches[j]!;
      if (m.place - first.place > WIDTH - SLACK * 2) break;
      value += seen.has(m.term) ? m.weight * 0.1 : m.weight;
      seen.add(m.term);
      last = m.place;
    }
    if (value > best + 1e-9) {
      best = value;
      range = { from: first.place, to: last };
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
    if (BREAK.test(text[i - 1]!) !== BREAK.test(text[i]!) && !JOINER.test(text[i]!)) return i;
  }
  let i = at;
  while (i > 0 && i < text.length && JOINER.test(text[i]!)) i += direction;
  return i;
}

/**
 * Extracts the best window of the original text with the positions of matched words. `matches` are in ascending order;
 * without any, the snippet starts at `fallback`.
 */
export function makeSnippet(
  text: string,
  matches: readonly Match[],
  fallback: number,
  lang: string,
  terms: ReadonlySet<string>,
): Snippet {
  const { from, to } = matches.length > 0 ? bestStart(matches) : { from: fallback, to: fallback };
  const spare = Math.max(0, WIDTH - (to - from));
  let start = Math.max(0, from - (matches.length > 0 ? Math.min(Math.floor(spare / 2), 80) : 0));
  if (start + WIDTH > text.length) start = Math.max(0, text.length - WIDTH);
  start = cutAt(text, start, from - start > SLACK ? 1 : -1);
  let end = cutAt(text, Math.max(start + WIDTH, to + 1), 1);
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  const window = text.slice(start, end);
  const highlights: [number, number][] = [];
  for (const token of tokenize(window, lang)) {
    if (!terms.has(token.term)) continue;
    const last = highlights.at(-1);
    if (last && token.start <= last[1]) last[1] = Math.max(last[1], token.end);
    else highlights.push([token.start, token.end]);
  }
  return { text: window, highlights };
}
