import type { QuestionFlag } from "../../contract/signals.ts";

/** No figure is about fewer learners than this, however they are counted. */
export const MIN_GROUP = 10;
/** How long a question that was not covered is kept and shown. */
export const SEARCH_DAYS = 90;
const MAX_QUERY = 200;

/** A share or a mean to two places: finer ones would tell more of a small group, and nobody needs them. */
export function rounded(value: number): number {
  return Math.round(value * 100 + Math.sign(value) * 1e-9) / 100 || 0;
}

/** `part` of `whole` learners, or null when those are too few to speak of. */
export function shareOf(part: number, whole: number): number | null {
  return whole < MIN_GROUP ? null : rounded(part / whole);
}

/**
 * A question as learners typed it, so that the same one counts as one: NFC, lower case, spaces and control characters
 * collapsed, at most 200 characters. Empty when nothing is left.
 */
export function normalQuery(text: string): string {
  const flat = text
    .toWellFormed()
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return Array.from(flat).slice(0, MAX_QUERY).join("").trimEnd();
}

/** How often an option was chosen first, and whether it is right. */
export interface OptionCount {
  right: boolean;
  count: number;
}

/**
 * Which options' counts must not be told (indexes): those that fewer than `MIN_GROUP` chose, and as many more, the
 * smallest first, as it takes that what is hidden cannot be found by taking the rest from the whole: two options and
 * `MIN_GROUP` choices at least (complementary suppression, as in Hundepool et al., Statistical Disclosure Control,
 * 2012). First among the wrong ones alone, since the difficulty of a question tells how many chose the right one.
 * `hiddenAnyway`: what is hidden whatever its count.
 */
export function hiddenOptions(
  options: readonly OptionCount[],
  hiddenAnyway: ReadonlySet<number> = new Set(),
): Set<number> {
  const smallest = options.map((_, i) => i).toSorted((a, b) => options[a]!.count - options[b]!.count);
  const hidden = new Set(smallest.filter((i) => hiddenAnyway.has(i) || options[i]!.count < MIN_GROUP));
  const complete = (group: number[]): void => {
    const inside = () => group.filter((i) => hidden.has(i));
    for (const next of group.filter((i) => !hidden.has(i))) {
      const now = inside();
      const sum = now.reduce((total, i) => total + options[i]!.count, 0);
      if (now.length === 0 || (now.length >= 2 && sum >= MIN_GROUP)) return;
      hidden.add(next);
    }
  };
  complete(smallest.filter((i) => !options[i]!.right));
  complete(smallest);
  return hidden;
}

/** Facility above and below which a question tells nothing of learners, and correlation below which it hardly does. */
const TOO_EASY = 0.95;
const TOO_HARD = 0.3;
const LOW_DISCRIMINATION = 0.15;

/** What about a question an author should look at; of the two about discrimination the graver one. */
export function flagsOf(
  figures: { difficulty: number; discrimination: number | null },
  wrongIsPopular: boolean,
): QuestionFlag[] {
  const { difficulty, discrimination } = figures;
  const flags: QuestionFlag[] = [];
  if (difficulty > TOO_EASY) flags.push("too-easy");
  if (difficulty < TOO_HARD) flags.push("too-hard");
  if (discrimination !== null && discrimination < 0) flags.push("negative-discrimination");
  else if (discrimination !== null && discrimination < LOW_DISCRIMINATION) flags.push("low-discrimination");
  if (wrongIsPopular) flags.push("wrong-option-more-popular");
  return flags;
}

/** Sums over pairs of an answer's share x and the share y of the rest of its attempt. */
export interface PairSums {
  pairs: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
  /** Smallest and greatest, to tell a constant from what rounding makes of it; null without pairs. */
  minX: number | null;
  maxX: number | null;
  minY: number | null;
  maxY: number | null;
}

/** Sums of two groups together. */
export function addPairs(a: PairSums, b: PairSums): PairSums {
  const least = (p: number | null, q: number | null) =>
    p === null || q === null ? (p ?? q) : Math.min(p, q);
  const most = (p: number | null, q: number | null) => (p === null || q === null ? (p ?? q) : Math.max(p, q));
  return {
    pairs: a.pairs + b.pairs,
    x: a.x + b.x,
    y: a.y + b.y,
    xx: a.xx + b.xx,
    yy: a.yy + b.yy,
    xy: a.xy + b.xy,
    minX: least(a.minX, b.minX),
    maxX: most(a.maxX, b.maxX),
    minY: least(a.minY, b.minY),
    maxY: most(a.maxY, b.maxY),
  };
}

/**
 * Corrected item-total correlation: Pearson's r of the question's share and the share of the rest of the attempt, the
 * question itself left out; it is the point-biserial when the question is right or wrong (Nunnally and Bernstein,
 * Psychometric Theory, 1994). -1 to 1; null for fewer than `MIN_GROUP`
 * pairs, and where all are alike in one of the two.
 */
export function discriminationOf(sums: PairSums): number | null {
  const { pairs: n, x, y, xx, yy, xy } = sums;
  if (n < MIN_GROUP || sums.minX === sums.maxX || sums.minY === sums.maxY) return null;
  const spread = Math.sqrt((xx - (x * x) / n) * (yy - (y * y) / n));
  return spread > 0 ? Math.max(-1, Math.min(1, (xy - (x * y) / n) / spread)) : null;
}
