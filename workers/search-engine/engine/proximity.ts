import type { Pair, ParsedQuery, Scored } from "./rank.ts";
import { UNIT } from "./scoring.ts";

const PROXIMITY = 1.7;
const MAX_GAP = 4;
const MAX_PLACES = 48;

/** Sums what pairs of neighbouring words are worth that are near each other in a chunk. */
function bonusOf(places: readonly number[][], mask: number, pairs: readonly WeighedPair[]): number {
  let bonus = 0;
  for (const { a, b, unit, value, mask: both } of pairs) {
    if ((mask & both) !== both) continue;
    const [as, bs] = [places[a]!, places[b]!];
    const reach = MAX_GAP * unit;
    let near = 0;
    let from = 0;
    for (let i = 0; i < as.length && i < MAX_PLACES; i++) {
      const place = as[i]!;
      while (from < bs.length && bs[from]! < place - reach) from++;
      for (let j = from; j < bs.length && j < MAX_PLACES && bs[j]! <= place + reach; j++) {
        const gap = Math.abs(bs[j]! - place) / unit;
        if (gap > 0) near += 1 / Math.max(1, gap);
      }
    }
    bonus += (value * near) / (near + 1);
  }
  return Math.round(bonus * PROXIMITY * UNIT);
}

type WeighedPair = Pair & { value: number; mask: number };

const byRank = (x: Scored, y: Scored): number => y.score - x.score || x.chunk - y.chunk;

/** Merges two lists in rank order. */
function merge(a: readonly Scored[], b: readonly Scored[]): Scored[] {
  const out: Scored[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const isFirst = j >= b.length || (i < a.length && byRank(a[i]!, b[j]!) < 0);
    out.push(isFirst ? a[i++]! : b[j++]!);
  }
  return out;
}

/** Returns the best score of the n-th section in rank order, or 0 when there are fewer. */
function nthSection(ranked: readonly Scored[], n: number): number {
  const seen = new Set<number>();
  for (const { section, score } of ranked) if (seen.size < n && seen.add(section).size === n) return score;
  return 0;
}

/**
 * Adds a bonus to chunks in which neighbouring query words are close to each other, and sorts again. Positions are read
 * only of chunks that the bonus can lift among the best `limit` sections, so the order is exact up to there.
 */
export function addProximity(
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
  /** Returns a chunk with its bonus, or itself when the bonus cannot lift it to a score. */
  const lift = (one: Scored, least: number): Scored => {
    let most = 0;
    for (const { value, mask } of pairs) if ((one.mask & mask) === mask) most += value;
    if (most === 0 || one.score + Math.ceil(most * PROXIMITY * UNIT) < least) return one;
    const { chunk, section, score, mask } = one;
    return { chunk, section, score: score + bonusOf(parsed.places.of(chunk), mask, pairs), mask };
  };
  // The best by words alone come first: their bonuses raise the score that the others would have to reach.
  const first = ranked
    .slice(0, limit)
    .map((one) => lift(one, 0))
    .sort(byRank);
  const others = ranked.slice(first.length);
  const least = nthSection(merge(first, others), limit);
  const lifted = others.map((one) => lift(one, least));
  const isLifted = (_: Scored, i: number): boolean => lifted[i] !== others[i];
  const more = lifted.filter(isLifted).sort(byRank);
  return merge(
    merge(first, more),
    others.filter((_, i) => lifted[i] === others[i]),
  );
}
