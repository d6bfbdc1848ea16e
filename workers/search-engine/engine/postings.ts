import type { OpenIndex } from "./open.ts";

/** Finds the position of a chunk, or its insertion point, in a range of ascending postings. */
export function seek(docs: Uint16Array | Uint32Array, from: number, to: number, doc: number): number {
  let lo = from;
  let hi = to;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (docs[mid]! < doc) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

/** Reports whether a chunk, including its headings, has a term. */
export function hasTerm(ix: OpenIndex, term: number, chunk: number): boolean {
  const { offsets, docs } = ix.postings;
  const end = offsets[term + 1]!;
  const at = seek(docs, offsets[term]!, end, chunk);
  return at < end && docs[at] === chunk;
}
