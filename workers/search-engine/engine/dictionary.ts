import type { OpenIndex } from "./open.ts";

const encoder = new TextEncoder();
/** Most keys are short and ASCII, for which a call of the encoder costs more than the search. */
const SHORT = 24;
const ascii = Array.from({ length: SHORT + 1 }, (_, length) => new Uint8Array(length));

/** Returns a key's bytes, which are valid until the next call. */
export function bytesOf(key: string): Uint8Array {
  if (key.length > SHORT) return encoder.encode(key);
  const bytes = ascii[key.length]!;
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    if (code > 0x7f) return encoder.encode(key);
    bytes[i] = code;
  }
  return bytes;
}

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
  const key = bytesOf(term);
  const n = ix.idf.length;
  const i = bound(ix, key, false, 0, n);
  return i < n && compare(ix, key, i, false) === 0 ? i : -1;
}

/** Returns the character of the i-th term that comes after its first `skip` bytes, or undefined at its end. */
export function charAfter({ terms }: OpenIndex, i: number, skip: number): string | undefined {
  const { bytes } = terms;
  const end = terms.offsets[i + 1]!;
  let at = terms.offsets[i]! + skip;
  if (at >= end) return undefined;
  const first = bytes[at++]!;
  if (first < 0x80) return String.fromCharCode(first);
  let code = first & (first < 0xe0 ? 0x1f : first < 0xf0 ? 0x0f : 0x07);
  while (at < end && (bytes[at]! & 0xc0) === 0x80) code = (code << 6) | (bytes[at++]! & 0x3f);
  return String.fromCodePoint(code);
}
