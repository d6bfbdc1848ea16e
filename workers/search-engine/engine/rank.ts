import type { OpenIndex } from "./open.ts";
import { UNIT } from "./scoring.ts";

/** What a query asks for, in terms that the course knows. */
export type ParsedQuery = {
  terms: QueryTerm[];
  pairs: Pair[];
  /** Sum of the terms' idf, those the course does not know included. */
  information: number;
  /** Words that the course does not know. */
  missing: string[];
  names: Map<number, string>;
  /** A few words typed as into a search box, all known: no question mark and no word left out as a stop word. */
  keywords: boolean;
};

/** A query term the course knows. */
export type QueryTerm = {
  id: number;
  /** 1, or less for a corrected word. */
  weight: number;
  idf: number;
};
/** Two neighbouring words of the query (indexes into the terms) and how many characters lie between neighbours. */
export type Pair = { a: number; b: number; unit: number };
export type Scored = { chunk: number; score: number };

/** Chunks ranked for a query at least; proximity is looked at in these only. */
const DEPTH = 64;
const PROXIMITY = 1.7;
const MAX_GAP = 4;
const MAX_PLACES = 48;

/** Evidence from whole chapters: one score per chapter. */
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

/** The k-th largest of the values, or -1 when there are fewer. Values are not negative. */
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

/** Where a chunk stands, or would stand, in a stretch of ascending postings. */
function seek(docs: Uint16Array | Uint32Array, from: number, to: number, doc: number): number {
  let lo = from;
  let hi = to;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (docs[mid]! < doc) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

/** True when a term stands in a chunk, its headings included. */
export function hasTerm(ix: OpenIndex, term: number, chunk: number): boolean {
  const { offsets, docs } = ix.postings;
  const end = offsets[term + 1]!;
  const at = seek(docs, offsets[term]!, end, chunk);
  return at < end && docs[at] === chunk;
}

/**
 * The best chunks by the sum of their terms' impacts and their chapter's, ties by document order. MaxScore: terms
 * go from the strongest to the weakest; as soon as what the remaining terms can add does not reach the k-th best
 * sum so far, only chunks already met are looked up in the remaining lists. Sums are integers, so the result is
 * the exhaustive one; `prune: false` computes that for comparison.
 */
export function topChunks(
  ix: OpenIndex,
  terms: readonly QueryTerm[],
  wanted: number,
  prune = true,
): Scored[] {
  const k = Math.max(DEPTH, wanted);
  const { offsets, docs, impacts, scale } = ix.postings;
  const chapters = scoreChapters(ix, terms);
  let bestChapter = 0;
  for (const v of chapters) if (v > bestChapter) bestChapter = v;
  const order = terms
    .map(({ id, weight }) => ({ id, factor: Math.round(scale[id]! * weight) }))
    .filter(({ id }) => offsets[id] !== offsets[id + 1])
    .sort((x, y) => y.factor - x.factor || x.id - y.id);
  const rest = new Float64Array(order.length + 1);
  for (let i = order.length - 1; i >= 0; i--) rest[i] = rest[i + 1]! + (order[i]?.factor ?? 0) * 255;

  const acc = new Int32Array(ix.chunkCount);
  let met = new Int32Array(ix.chunkCount);
  let n = 0;
  let i = 0;
  const sums = new Int32Array(ix.chunkCount);
  const chapterOf = (chunk: number): number => ix.sectionChapter[ix.chunkSection[chunk * 2]!]!;
  const threshold = (): number => {
    for (let j = 0; j < n; j++) sums[j] = acc[met[j]!]! + chapters[chapterOf(met[j]!)]!;
    return kthLargest(sums, n, k);
  };
  let candidatesOnly = false;
  for (; i < order.length; i++) {
    const { id, factor } = order[i]!;
    const from = offsets[id]!;
    const to = offsets[id + 1]!;
    if (prune && i > 0 && n >= k && (candidatesOnly || (to - from) * 2 > n)) {
      const reach = threshold();
      if (candidatesOnly || rest[i]! + bestChapter < reach) {
        candidatesOnly = true;
        // Keep only chunks that can still reach the k-th best.
        let kept = 0;
        for (let j = 0; j < n; j++) if (sums[j]! + rest[i]! >= reach) met[kept++] = met[j]!;
        n = kept;
        met.subarray(0, n).sort();
      }
    }
    if (!candidatesOnly) {
      for (let p = from; p < to; p++) {
        const doc = docs[p]!;
        if (acc[doc] === 0) met[n++] = doc;
        acc[doc] = acc[doc]! + impacts[p]! * factor;
      }
      continue;
    }
    let p = from;
    for (let j = 0; j < n && p < to; j++) {
      const doc = met[j]!;
      p = seek(docs, p, to, doc);
      if (p < to && docs[p] === doc) acc[doc] = acc[doc]! + impacts[p]! * factor;
    }
  }
  const reach = threshold();
  const out: Scored[] = [];
  for (let j = 0; j < n; j++) if (sums[j]! >= reach) out.push({ chunk: met[j]!, score: sums[j]! });
  out.sort((x, y) => y.score - x.score || x.chunk - y.chunk);
  return out.slice(0, k);
}

/** Where the given terms (ascending ids) stand in a chunk: a list of places (characters) per term. */
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

/** Adds what neighbouring query words that stand near each other in a chunk are worth; sorts again. */
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
