import type { OpenIndex } from "./open.ts";

const encoder = new TextEncoder();

/** Compares a key with the i-th term, over the key's length only when `prefix`. */
function compare(ix: OpenIndex, key: Uint8Array, i: number, prefix: boolean): number {
  const start = ix.terms.offsets[i]!;
  const length = ix.terms.offsets[i + 1]! - start;
  const bytes = ix.terms.bytes;
  const n = Math.min(key.length, length);
  for (let k = 0; k < n; k++) {
    const d = key[k]! - bytes[start + k]!;
    if (d !== 0) return d;
  }
  return prefix && length >= key.length ? 0 : key.length - length;
}

/** Finds the first term at or after the key (with `after`, the first one past all that begin with it). */
export function bound(ix: OpenIndex, key: Uint8Array, after: boolean, from: number, to: number): number {
  let lo = from;
  let hi = to;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    const d = compare(ix, key, mid, after);
    if (d > 0 || (after && d === 0)) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

/** Returns a term's number in the dictionary, or -1. */
export function findTerm(ix: OpenIndex, term: string): number {
  const key = encoder.encode(term);
  const n = ix.idf.length;
  const i = bound(ix, key, false, 0, n);
  return i < n && compare(ix, key, i, false) === 0 ? i : -1;
}
