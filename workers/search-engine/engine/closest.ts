import { tokenize } from "./analyze.ts";
import type { OpenIndex } from "./open.ts";
import { stringAt } from "./open.ts";
import { parseQuery, rankSections } from "./query.ts";

/** Number of sections to search, and the similarity from which a passage counts as close. */
const SECTIONS = 5;
const NEAR = 0.4;
const MAX_TOKENS = 400;

/** Dice coefficient over words and over neighbouring pairs, each with half the weight. */
class Likeness {
  private readonly wanted = new Map<string, number>();
  private readonly have = new Map<string, number>();
  private common = 0;
  private readonly size: number;
  private readonly terms: readonly string[];
  constructor(wantedTerms: readonly string[], terms: readonly string[]) {
    this.terms = terms;
    for (const t of wantedTerms) this.wanted.set(t, (this.wanted.get(t) ?? 0) + 1);
    for (let i = 1; i < wantedTerms.length; i++) {
      const pair = `${wantedTerms[i - 1]} ${wantedTerms[i]}`;
      this.wanted.set(pair, (this.wanted.get(pair) ?? 0) + 1);
    }
    this.size = Math.max(1, wantedTerms.length * 2 - 1);
  }
  private change(key: string, by: 1 | -1): void {
    const want = this.wanted.get(key);
    if (want === undefined) return;
    const had = this.have.get(key) ?? 0;
    this.have.set(key, had + by);
    this.common += Math.min(want, had + by) - Math.min(want, had);
  }
  /** Moves the window's right (or left) edge over the term at `i`. */
  add(i: number, first: boolean): void {
    this.change(this.terms[i]!, 1);
    if (!first) this.change(`${this.terms[i - 1]} ${this.terms[i]}`, 1);
  }
  drop(i: number, last: boolean): void {
    this.change(this.terms[i]!, -1);
    if (!last) this.change(`${this.terms[i]} ${this.terms[i + 1]}`, -1);
  }
  value(length: number): number {
    return (2 * this.common) / (this.size + Math.max(1, length * 2 - 1));
  }
}

/** Widens a span to the sentences that it touches. */
function toSentences(text: string, start: number, end: number): { start: number; end: number } {
  const before = text.slice(0, start);
  const from = Math.max(
    ...[...before.matchAll(/[.!?。！？।؟]["'”’)\]]*\s+|[。！？]|\n\s*\n/g)]
      .map((m) => m.index + m[0].length)
      .slice(-1),
    0,
  );
  const after = /[.!?。！？।؟]["'”’)\]]*(?=\s|$)|[。！？]|\n\s*\n/g;
  after.lastIndex = Math.max(0, end - 1);
  const m = after.exec(text);
  const to = m ? (m[0].startsWith("\n") ? m.index : m.index + m[0].length) : text.trimEnd().length;
  // An unusually long sentence (tables, code) is not included whole.
  return { start: start - from > 200 ? start : from, end: to - end > 200 ? end : Math.max(to, end) };
}

/**
 * Finds the most similar span of the course, among the sections that search ranks first and that are not closed; null
 * when none is close.
 */
export function closestPassage(ix: OpenIndex, passage: string, isClosed: (section: number) => boolean) {
  const wanted = tokenize(passage, ix.lang)
    .filter((t) => !t.part)
    .slice(0, MAX_TOKENS)
    .map((t) => t.term);
  const parsed = parseQuery(ix, passage);
  if (wanted.length === 0 || parsed.terms.length === 0) return null;
  let best: { section: number; start: number; endSection: number; end: number; similarity: number } | null =
    null;
  const open = rankSections(ix, parsed, SECTIONS).filter(({ section }) => !isClosed(section));
  for (const { section } of open.slice(0, SECTIONS)) {
    const text = stringAt(ix.texts, section);
    const tokens = tokenize(text, ix.lang).filter((t) => !t.part);
    const width = Math.min(wanted.length, tokens.length);
    const like = new Likeness(
      wanted,
      tokens.map((t) => t.term),
    );
    for (let i = 0; i < tokens.length; i++) {
      like.add(i, i === 0 || width === 1);
      if (i >= width) like.drop(i - width, width === 1);
      if (i < width - 1) continue;
      const similarity = Math.round(like.value(width) * 1000) / 1000;
      if (similarity > (best?.similarity ?? NEAR - 0.0001)) {
        const start = tokens[i - width + 1]?.start ?? 0;
        best = {
          section,
          endSection: section,
          ...toSentences(text, start, tokens[i]?.end ?? start),
          similarity: Math.min(similarity, 0.999),
        };
      }
    }
  }
  return best;
}
