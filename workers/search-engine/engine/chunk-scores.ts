import { Blocks, type TermTable } from "./blocks.ts";
import type { OpenIndex } from "./open.ts";
import type { QueryTerm, Scored } from "./rank.ts";

const BUCKETS = 1024;
const counts = new Int32Array(BUCKETS);

/**
 * Returns a value that at least k of the values reach, at most a thousandth of the greatest below the k-th largest; -1
 * when there are fewer. Negative values do not count. It takes two passes where a heap would sift each of the best.
 */
function reachedBy(values: Int32Array, n: number, k: number): number {
  let greatest = 0;
  for (let i = 0; i < n; i++) if (values[i]! > greatest) greatest = values[i]!;
  const shift = Math.max(0, 32 - Math.clz32(greatest) - 10);
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const v = values[i]!;
    if (v >= 0) counts[v >> shift]!++;
  }
  let bucket = greatest >> shift;
  for (let reached = 0; bucket >= 0; bucket--) if ((reached += counts[bucket]!) >= k) return bucket << shift;
  return -1;
}

/** A query term with the factor of its impacts, and its bit in `Scored.mask`. */
export type WeightedTerm = { id: number; factor: number; bit: number };

/**
 * Arrays of an index that one search after the other uses, those by chunk all zero in between: making them anew would
 * cost more with every chapter.
 */
type Scratch = {
  blocks: Blocks;
  impacts: Int32Array;
  masks: Int32Array;
  candidates: Int32Array;
  sums: Int32Array;
  bounds: Int32Array;
  chapters: Int32Array;
};
const scratches = new WeakMap<OpenIndex, Scratch>();

function scratchOf(ix: OpenIndex): Scratch {
  let scratch = scratches.get(ix);
  if (!scratch) {
    const make = () => new Int32Array(ix.chunkCount);
    const blocks = new Blocks(ix);
    const bounds = new Int32Array(blocks.count);
    const chapters = new Int32Array(ix.chapterCount);
    scratch = { blocks, impacts: make(), masks: make(), candidates: make(), sums: make(), bounds, chapters };
    scratches.set(ix, scratch);
  }
  return scratch;
}

/** How many times the wanted number of chunks the first blocks have. */
const FIRST = 6;
/** Room for what is sorted, which one search after the other uses. */
let keyRoom = new Float64Array(512);
/** Chunks up to which a score and a chunk fit into one number. */
const CHUNKS = 2 ** 21;

/** Sums of the chunks that had a query term so far. Typed arrays, since this runs for every search. */
export class ChunkScores {
  readonly blocks: Blocks;
  readonly #ix: OpenIndex;
  /** Scores by chapter. */
  readonly #chapters: Int32Array;
  readonly #k: number;
  /** Sum of term impacts by chunk. */
  readonly #impacts: Int32Array;
  /** Terms by chunk, a bit a term. */
  readonly #masks: Int32Array;
  /** Chunks that had a term. */
  readonly #candidates: Int32Array;
  /** Sums of the candidates, with their chapters'; `#threshold` updates them. */
  readonly #sums: Int32Array;
  readonly #bounds: Int32Array;
  /** Number of candidates. */
  #size = 0;

  constructor(ix: OpenIndex, terms: readonly QueryTerm[], k: number) {
    this.#ix = ix;
    this.#k = k;
    const scratch = scratchOf(ix);
    this.blocks = scratch.blocks;
    this.#impacts = scratch.impacts;
    this.#masks = scratch.masks;
    this.#candidates = scratch.candidates;
    this.#sums = scratch.sums;
    this.#bounds = scratch.bounds;
    this.#chapters = scratch.chapters;
    this.#scoreChapters(terms);
  }

  /** Scores whole chapters as additional evidence for their chunks. */
  #scoreChapters(terms: readonly QueryTerm[]): void {
    const sums = this.#chapters.fill(0);
    const { offsets, docs, impacts, scale } = this.#ix.chapterPostings;
    for (const { id, weight } of terms) {
      const factor = Math.round(scale[id]! * weight);
      const end = offsets[id + 1]!;
      for (let p = offsets[id]!; p < end; p++) {
        const doc = docs[p]!;
        sums[doc] = sums[doc]! + impacts[p]! * factor;
      }
    }
  }

  /** Returns a sum that k candidates reach, hardly below the k-th best, or -1 when there are fewer. */
  #threshold(): number {
    const [sums, impacts, candidates] = [this.#sums, this.#impacts, this.#candidates];
    const [chapters, size] = [this.#chapters, this.#size];
    const { blockOf, chapters: chapterOf } = this.blocks;
    for (let j = 0; j < size; j++) {
      const chunk = candidates[j]!;
      sums[j] = impacts[chunk]! + chapters[chapterOf[blockOf[chunk]!]!]!;
    }
    return reachedBy(sums, size, this.#k);
  }

  /** Adds a term's impacts to all chunks that have it, or to those of a range of its postings. */
  add(
    { id, factor, bit }: WeightedTerm,
    from = this.#ix.postings.offsets[id]!,
    to = this.#ix.postings.offsets[id + 1]!,
  ): void {
    const { docs, impacts } = this.#ix.postings;
    const [sums, masks, candidates] = [this.#impacts, this.#masks, this.#candidates];
    let size = this.#size;
    for (let p = from; p < to; p++) {
      const doc = docs[p]!;
      const sum = sums[doc]!;
      if (sum === 0) candidates[size++] = doc;
      sums[doc] = sum + impacts[p]! * factor;
      masks[doc] = masks[doc]! | bit;
    }
    this.#size = size;
  }

  /**
   * Adds frequent terms, after all others, to the blocks that can have one of the k best chunks: those with the
   * greatest bounds first, whose chunks then raise the score that the others would have to reach.
   */
  addByBlock(terms: readonly WeightedTerm[]): void {
    const { count } = this.blocks;
    const tables = terms.map(({ id }) => this.blocks.of(id));
    const bounds = this.#boundsOf(
      terms,
      tables.map(({ most }) => most),
    );
    const first = Math.ceil((FIRST * this.#k * count) / this.#ix.chunkCount);
    this.#addReaching(Math.max(0, reachedBy(bounds, count, first)), terms, tables);
    this.#addReaching(Math.max(0, this.#threshold()), terms, tables);
  }

  /** Adds terms to the blocks whose bound reaches a sum, and marks these. */
  #addReaching(least: number, terms: readonly WeightedTerm[], tables: readonly TermTable[]): void {
    const { count } = this.blocks;
    const bounds = this.#bounds;
    for (let block = 0; block < count; block++) {
      if (bounds[block]! < least) continue;
      for (let i = 0; i < terms.length; i++) {
        const { starts } = tables[i]!;
        this.add(terms[i]!, starts[block], starts[block + 1]);
      }
      bounds[block] = -1;
    }
  }

  /** Returns the most that a chunk of each block can have with the terms that are left. */
  #boundsOf(terms: readonly WeightedTerm[], most: readonly Uint8Array[]): Int32Array {
    const [bounds, impacts, candidates] = [this.#bounds, this.#impacts, this.#candidates];
    const { blockOf, chapters, count } = this.blocks;
    bounds.fill(0);
    for (let j = 0; j < this.#size; j++) {
      const chunk = candidates[j]!;
      const block = blockOf[chunk]!;
      if (impacts[chunk]! > bounds[block]!) bounds[block] = impacts[chunk]!;
    }
    for (let block = 0; block < count; block++)
      bounds[block] = bounds[block]! + this.#chapters[chapters[block]!]!;
    for (const [i, { factor }] of terms.entries()) {
      const greatest = most[i]!;
      for (let block = 0; block < count; block++) bounds[block] = bounds[block]! + greatest[block]! * factor;
    }
    return bounds;
  }

  /** Returns the k best chunks, ties in document order, and clears the arrays. */
  takeBest(): Scored[] {
    const threshold = this.#threshold();
    const [sums, impacts, masks, candidates] = [this.#sums, this.#impacts, this.#masks, this.#candidates];
    const { chunkSection } = this.#ix;
    let best = 0;
    for (let j = 0; j < this.#size; j++) if (sums[j]! >= threshold) best++;
    // The greater score first, then the earlier chunk: one number, since numbers are sorted without a function.
    if (keyRoom.length < best) keyRoom = new Float64Array(best * 2);
    const keys = keyRoom.subarray(0, best);
    for (let j = 0, at = 0; j < this.#size; j++)
      if (sums[j]! >= threshold) keys[at++] = sums[j]! * CHUNKS + (CHUNKS - 1 - candidates[j]!);
    keys.sort();
    const out: Scored[] = [];
    for (let i = best - 1; i >= 0 && out.length < this.#k; i--) {
      const score = Math.floor(keys[i]! / CHUNKS);
      const chunk = CHUNKS - 1 - (keys[i]! - score * CHUNKS);
      out.push({ chunk, section: chunkSection[chunk * 2]!, score, mask: masks[chunk]! });
    }
    for (let j = 0; j < this.#size; j++) impacts[candidates[j]!] = masks[candidates[j]!] = 0;
    return out;
  }
}
