import type { OpenIndex } from "./open.ts";
import type { Pair, ParsedQuery, Scored } from "./rank.ts";
import { UNIT } from "./scoring.ts";

const PROXIMITY = 1.7;
const MAX_GAP = 4;
const MAX_PLACES = 48;

/** Sums what pairs of neighbouring words are worth that are near each other in a chunk. */
function bonusOf(places: readonly number[][], pairs: readonly WeighedPair[]): number {
  let bonus = 0;
  for (const { a, b, unit, value } of pairs) {
    const [as, bs] = [places[a]!, places[b]!];
    let near = 0;
    for (let i = 0; i < as.length && i < MAX_PLACES; i++) {
      for (let j = 0; j < bs.length && j < MAX_PLACES; j++) {
        const gap = Math.abs(bs[j]! - as[i]!) / unit;
        if (gap > 0 && gap <= MAX_GAP) near += 1 / Math.max(1, gap);
      }
    }
    bonus += (value * near) / (near + 1);
  }
  return Math.round(bonus * PROXIMITY * UNIT);
}

type WeighedPair = Pair & { value: number; mask: number };

/** Returns the n-th best score of different sections, or 0 when there are fewer. */
function nthSection(ix: OpenIndex, ranked: readonly Scored[], n: number): number {
  const best = new Map<number, number>();
  for (const { chunk, score } of ranked) {
    const section = ix.chunkSection[chunk * 2]!;
    best.set(section, Math.max(score, best.get(section) ?? 0));
  }
  return [...best.values()].sort((x, y) => y - x)[n - 1] ?? 0;
}

/**
 * Adds a bonus to chunks in which neighbouring query words are close to each other, and sorts again. Positions are read
 * only of chunks that the bonus can lift among the best `limit` sections, so the order is exact up to there.
 */
export function addProximity(
  ix: OpenIndex,
  ranked: readonly Scored[],
  parsed: ParsedQuery,
  limit: number,
): readonly Scored[] {
  const { terms } = parsed;
  const pairs = parsed.pairs.map((pair): WeighedPair => {
    const [a, b] = [terms[pair.a]!, terms[pair.b]!];
    return {
      ...pair,
      value: Math.min(a.idf * a.weight, b.idf * b.weight),
      mask: (1 << pair.a) | (1 << pair.b),
    };
  });
  if (pairs.length === 0) return ranked;
  const out = [...ranked];
  /** Adds the bonus to the chunks from `from` on that can reach a score with it. */
  const lift = (from: number, to: number, score: number): void => {
    for (let i = from; i < to; i++) {
      const one = out[i]!;
      const present = pairs.filter(({ mask }) => (one.mask & mask) === mask);
      if (present.length === 0) continue;
      let most = 0;
      for (const { value } of present) most += value;
      if (one.score + Math.ceil(most * PROXIMITY * UNIT) < score) continue;
      out[i] = { ...one, score: one.score + bonusOf(parsed.places.of(one.chunk), present) };
    }
  };
  // The best by words alone come first: their bonuses raise the score that the others would have to reach.
  const first = Math.min(limit, out.length);
  lift(0, first, nthSection(ix, ranked, limit));
  lift(first, out.length, nthSection(ix, out, limit));
  return out.sort((x, y) => y.score - x.score || x.chunk - y.chunk);
}
