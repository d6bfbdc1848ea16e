import type { OpenIndex } from "./open.ts";
import { UNIT } from "./scoring.ts";

/** A parsed query, in terms of the course's dictionary. */
export type ParsedQuery = {
  terms: QueryTerm[];
  pairs: Pair[];
  /** Sum of the terms' idf, including unknown ones. */
  information: number;
  /** Words that are not in the course. */
  missing: string[];
  names: Map<number, string>;
  /** Whether the query is a few known words as typed into a search box, without a question mark or stop words. */
  keywords: boolean;
  /** Whether the query is one of the author's questions or terms, which are then the last of `terms`. */
  isAsked: boolean;
};

/** A query term that is in the course. */
export type QueryTerm = {
  id: number;
  /** 1, or less for a corrected word. */
  weight: number;
  idf: number;
};
/** Two neighbouring words of the query (indexes of terms), and the number of characters between neighbours. */
export type Pair = { a: number; b: number; unit: number };
export type Scored = { chunk: number; score: number };

const PROXIMITY = 1.7;
const MAX_GAP = 4;
const MAX_PLACES = 48;

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

/** Returns the positions (in characters) of the given terms (ascending ids) in a chunk, one list per term. */
export function placesIn(ix: OpenIndex, chunk: number, ids: readonly number[]): number[][] {
  const out: number[][] = ids.map(() => []);
  const bytes = ix.forward;
  const end = ix.forwardOffsets[chunk + 1]!;
  let at = ix.forwardOffsets[chunk]!;
  const read = (): number => {
    let byte = bytes[at++]!;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++]!;
      value |= (byte & 0x7f) << shift;
    }
    return value;
  };
  let id = 0;
  let want = 0;
  while (at < end && want < ids.length) {
    id += read();
    let n = read();
    while (want < ids.length && ids[want]! < id) want++;
    if (want < ids.length && ids[want] === id) {
      let place = 0;
      for (; n > 0; n--) out[want]?.push((place += read()));
    } else {
      for (; n > 0; n--) while (bytes[at++]! >= 0x80);
    }
  }
  return out;
}

/** Adds a bonus to chunks in which neighbouring query words are close to each other, and sorts again. */
export function addProximity(
  ix: OpenIndex,
  ranked: Scored[],
  terms: readonly QueryTerm[],
  pairs: readonly Pair[],
): Scored[] {
  if (pairs.length === 0) return ranked;
  const sorted = terms.map((t, i) => ({ id: t.id, i })).sort((x, y) => x.id - y.id);
  const ids = sorted.map((s) => s.id);
  const slot = new Map(sorted.map((s, k) => [s.i, k]));
  const out = ranked.map(({ chunk, score }) => {
    const places = placesIn(ix, chunk, ids);
    let bonus = 0;
    for (const { a, b, unit } of pairs) {
      const as = places[slot.get(a) ?? -1] ?? [];
      const bs = places[slot.get(b) ?? -1] ?? [];
      if (as.length === 0 || bs.length === 0) continue;
      let near = 0;
      for (const x of as.slice(0, MAX_PLACES)) {
        for (const y of bs.slice(0, MAX_PLACES)) {
          const gap = Math.abs(y - x) / unit;
          if (gap > 0 && gap <= MAX_GAP) near += 1 / Math.max(1, gap);
        }
      }
      const value = Math.min(
        (terms[a]?.idf ?? 0) * (terms[a]?.weight ?? 0),
        (terms[b]?.idf ?? 0) * (terms[b]?.weight ?? 0),
      );
      bonus += (value * near) / (near + 1);
    }
    return { chunk, score: score + Math.round(bonus * PROXIMITY * UNIT) };
  });
  return out.sort((x, y) => y.score - x.score || x.chunk - y.chunk);
}
