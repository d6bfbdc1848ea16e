import { ChunkScores, type WeightedTerm } from "./chunk-scores.ts";
import type { OpenIndex } from "./open.ts";
import type { QueryTerm, Scored } from "./rank.ts";

/** Minimum number of ranked chunks; proximity is computed only for these. */
const DEPTH = 64;

/**
 * Returns the best chunks by the sum of their terms' impacts and their chapter's, ties in document order. Terms that few
 * chunks have are added to all of these. Frequent ones are added block by block, as long as a block's greatest impacts
 * and its chapter can reach the k-th best sum (block-max, Ding and Suel 2011). Sums are integers, so the result equals
 * the exhaustive one, which `prune: false` computes for comparison.
 */
export function topChunks(
  ix: OpenIndex,
  terms: readonly QueryTerm[],
  wanted: number,
  prune = true,
): Scored[] {
  const k = Math.max(DEPTH, wanted);
  const { offsets, scale } = ix.postings;
  const scores = new ChunkScores(ix, terms, k);
  const many = Math.max(12 * k, scores.blocks.count);
  const frequent: WeightedTerm[] = [];
  for (const [index, { id, weight }] of terms.entries()) {
    // The author's own questions come after the words and need no bit.
    const term = { id, factor: Math.round(scale[id]! * weight), bit: index < 32 ? 1 << index : 0 };
    if (prune && offsets[id + 1]! - offsets[id]! > many) frequent.push(term);
    else scores.add(term);
  }
  if (frequent.length > 0) scores.addByBlock(frequent);
  return scores.takeBest();
}
