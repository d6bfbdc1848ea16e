import type { OpenIndex } from "./open.ts";
import { type QueryTerm, type Scored, seek } from "./rank.ts";

/** Minimum number of ranked chunks; proximity is computed only for these. */
const DEPTH = 64;

/** Scores whole chapters as additional evidence for their chunks. */
function scoreChapters(ix: OpenIndex, terms: readonly QueryTerm[]): Int32Array {
  const acc = new Int32Array(ix.chapterCount);
  const { offsets, docs, impacts, scale } = ix.chapterPostings;
  for (const { id, weight } of terms) {
    const factor = Math.round(scale[id]! * weight);
    const end = offsets[id + 1]!;
    for (let p = offsets[id]!; p < end; p++) {
      const doc = docs[p]!;
      acc[doc] = acc[doc]! + impacts[p]! * factor;
    }
  }
  return acc;
}

/** Returns the k-th largest value, or -1 when there are fewer. Values must not be negative. */
function kthLargest(values: Int32Array, n: number, k: number): number {
  if (n < k) return -1;
  const heap = new Int32Array(k).fill(-1);
  for (let i = 0; i < n; i++) {
    const v = values[i]!;
    if (v <= heap[0]!) continue;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= k) break;
      if (child + 1 < k && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= v) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = v;
  }
  return heap[0]!;
}

/** A query term with the factor of its impacts, and its bit in `Scored.mask`. */
type WeightedTerm = { id: number; factor: number; bit: number };

/**
 * Arrays of an index that one search after the other uses, all zero in between: making them anew would cost more with
 * every chapter.
 */
type Scratch = {
  impacts: Int32Array;
  masks: Int32Array;
  candidates: Int32Array;
  sums: Int32Array;
  /** Chapters of the chunks, which stay. */
  chapterOf: Int32Array;
};
const scratches = new WeakMap<OpenIndex, Scratch>();

function scratchOf(ix: OpenIndex): Scratch {
  let scratch = scratches.get(ix);
  if (!scratch) {
    const make = () => new Int32Array(ix.chunkCount);
    const chapterOf = make().map((_, chunk) => ix.sectionChapter[ix.chunkSection[chunk * 2]!]!);
    scratch = { impacts: make(), masks: make(), candidates: make(), sums: make(), chapterOf };
    scratches.set(ix, scratch);
  }
  return scratch;
}

/** Sums of the chunks that had a query term so far. Typed arrays, since this runs for every search. */
class ChunkScores {
  readonly #ix: OpenIndex;
  /** Scores by chapter. */
  readonly #chapters: Int32Array;
  readonly #k: number;
  /** Sum of term impacts by chunk. */
  readonly #impacts: Int32Array;
  /** Terms by chunk, a bit a term. */
  readonly #masks: Int32Array;
  /** The candidates: chunks that had a term and can still be among the best. */
  readonly #candidates: Int32Array;
  /** Sums of the candidates, with their chapters'; `threshold` updates them. */
  readonly #sums: Int32Array;
  readonly #chapterOf: Int32Array;
  /** Number of candidates. */
  size = 0;

  constructor(ix: OpenIndex, chapters: Int32Array, k: number) {
    this.#ix = ix;
    this.#chapters = chapters;
    this.#k = k;
    const scratch = scratchOf(ix);
    this.#impacts = scratch.impacts;
    this.#masks = scratch.masks;
    this.#candidates = scratch.candidates;
    this.#sums = scratch.sums;
    this.#chapterOf = scratch.chapterOf;
  }

  /** Returns the k-th best sum so far, or -1 when there are fewer candidates. */
  threshold(): number {
    const [sums, impacts, candidates] = [this.#sums, this.#impacts, this.#candidates];
    const [chapters, chapterOf, size] = [this.#chapters, this.#chapterOf, this.size];
    for (let j = 0; j < size; j++) {
      const chunk = candidates[j]!;
      sums[j] = impacts[chunk]! + chapters[chapterOf[chunk]!]!;
    }
    return kthLargest(sums, size, this.#k);
  }

  /** Adds a term's impacts to all chunks that have it. */
  add({ id, factor, bit }: WeightedTerm): void {
    const { offsets, docs, impacts } = this.#ix.postings;
    const end = offsets[id + 1]!;
    const [sums, masks, candidates] = [this.#impacts, this.#masks, this.#candidates];
    let size = this.size;
    for (let p = offsets[id]!; p < end; p++) {
      const doc = docs[p]!;
      const sum = sums[doc]!;
      if (sum === 0) candidates[size++] = doc;
      sums[doc] = sum + impacts[p]! * factor;
      masks[doc] = masks[doc]! | bit;
    }
    this.size = size;
  }

  /** Adds a term's impacts to the candidates only, which `keepReaching` has sorted. */
  addToCandidates({ id, factor, bit }: WeightedTerm): void {
    const { offsets, docs, impacts } = this.#ix.postings;
    const end = offsets[id + 1]!;
    let p = offsets[id]!;
    for (let j = 0; j < this.size && p < end; j++) {
      const doc = this.#candidates[j]!;
      p = seek(docs, p, end, doc);
      if (p >= end || docs[p] !== doc) continue;
      this.#impacts[doc] = this.#impacts[doc]! + impacts[p]! * factor;
      this.#masks[doc] = this.#masks[doc]! | bit;
    }
  }

  /** Drops candidates that cannot reach the threshold with at most `remaining` more. */
  keepReaching(threshold: number, remaining: number): void {
    let size = 0;
    for (let j = 0; j < this.size; j++) {
      const doc = this.#candidates[j]!;
      if (this.#sums[j]! + remaining >= threshold) this.#candidates[size++] = doc;
      else this.#impacts[doc] = this.#masks[doc] = 0;
    }
    this.size = size;
    this.#candidates.subarray(0, size).sort();
  }

  /** Returns the k best chunks, ties in document order, and clears the arrays. */
  takeBest(): Scored[] {
    const threshold = this.threshold();
    const best: Scored[] = [];
    const [sums, impacts, masks, candidates] = [this.#sums, this.#impacts, this.#masks, this.#candidates];
    for (let j = 0; j < this.size; j++) {
      const chunk = candidates[j]!;
      const score = sums[j]!;
      if (score >= threshold) best.push({ chunk, score, mask: masks[chunk]! });
      impacts[chunk] = masks[chunk] = 0;
    }
    best.sort((x, y) => y.score - x.score || x.chunk - y.chunk);
    return best.slice(0, this.#k);
  }
}

/**
 * Returns the best chunks by the sum of their terms' impacts and their chapter's, ties in document order. MaxScore:
 * terms go from the strongest to the weakest. Once the remaining terms cannot lift a new chunk to the k-th best sum,
 * their lists are only searched for the candidates. Sums are integers, so the result equals the exhaustive one, which
 * `prune: false` computes for comparison.
 */
export function topChunks(
  ix: OpenIndex,
  terms: readonly QueryTerm[],
  wanted: number,
  prune = true,
): Scored[] {
  const k = Math.max(DEPTH, wanted);
  const { offsets } = ix.postings;
  const chapters = scoreChapters(ix, terms);
  let bestChapter = 0;
  for (const score of chapters) if (score > bestChapter) bestChapter = score;
  const order = strongestFirst(ix, terms);
  // The most that a chunk can get from the terms at `i` and after it.
  const rest = new Float64Array(order.length + 1);
  for (let i = order.length - 1; i >= 0; i--) rest[i] = rest[i + 1]! + (order[i]?.factor ?? 0) * 255;

  const scores = new ChunkScores(ix, chapters, k);
  let candidatesOnly = false;
  for (const [i, term] of order.entries()) {
    const length = offsets[term.id + 1]! - offsets[term.id]!;
    if (prune && i > 0 && scores.size >= k && (candidatesOnly || length * 2 > scores.size)) {
      const threshold = scores.threshold();
      candidatesOnly ||= rest[i]! + bestChapter < threshold;
      if (candidatesOnly) scores.keepReaching(threshold, rest[i]!);
    }
    if (candidatesOnly) scores.addToCandidates(term);
    else scores.add(term);
  }
  return scores.takeBest();
}

/** Returns the terms that have postings, those with the largest factor first. */
function strongestFirst({ postings }: OpenIndex, terms: readonly QueryTerm[]): WeightedTerm[] {
  return terms
    .map(({ id, weight }, index) => ({
      id,
      factor: Math.round(postings.scale[id]! * weight),
      // The author's own questions come after the words and need no bit.
      bit: index < 32 ? 1 << index : 0,
    }))
    .filter(({ id }) => postings.offsets[id] !== postings.offsets[id + 1])
    .sort((x, y) => y.factor - x.factor || x.id - y.id);
}
