import type { QuestionFlag } from "../../contract/signals.ts";

/** The minimum group size: no figure describes fewer learners. */
export const MIN_GROUP = 10;
/** How long an uncovered search is stored and shown. */
export const SEARCH_DAYS = 90;
const MAX_QUERY = 200;

/** Rounds a share or a mean to two decimals, because more would reveal more about a small group. */
export function rounded(value: number): number {
  return Math.round(value * 100 + Math.sign(value) * 1e-9) / 100 || 0;
}

/** Returns the share of `part` in `whole` learners, or null when these are too few. */
export function shareOf(part: number, whole: number): number | null {
  return whole < MIN_GROUP ? null : rounded(part / whole);
}

/**
 * Normalises a search, so that equal ones are counted together: NFC, lower case, spaces and control characters
 * collapsed, at most 200 characters. It may be empty.
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
 * Returns the indexes of options whose counts must be hidden: those that fewer than `MIN_GROUP` chose, and as many
 * more, smallest first, until subtraction cannot reveal them, that is at least two options with `MIN_GROUP` choices
 * (complementary suppression, as in Hundepool et al., Statistical Disclosure Control, 2012). This is done among the
 * wrong options first, because the difficulty reveals how many chose the right one. Options in `hiddenAnyway` are
 * hidden regardless of their counts.
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

/**
 * The facility above and below which a question does not discriminate, and the correlation below which it hardly
 * does.
 */
const TOO_EASY = 0.95;
const TOO_HARD = 0.3;
const LOW_DISCRIMINATION = 0.15;

/** Returns the flags of a question for its author; of the two about discrimination only the more serious one. */
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
  /** Smallest and greatest values, which detect a constant despite rounding; null without pairs. */
  minX: number | null;
  maxX: number | null;
  minY: number | null;
  maxY: number | null;
}

/** Adds the sums of two groups. */
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
 * Computes the corrected item-total correlation: Pearson's r of the question's share and the share of the rest of
 * the attempt. For a question that is right or wrong it is the point-biserial (Nunnally and Bernstein, Psychometric
 * Theory, 1994). It is from -1 to 1, and null for fewer than `MIN_GROUP` pairs or when one of the two is constant.
 */
export function discriminationOf(sums: PairSums): number | null {
  const { pairs: n, x, y, xx, yy, xy } = sums;
  if (n < MIN_GROUP || sums.minX === sums.maxX || sums.minY === sums.maxY) return null;
  const spread = Math.sqrt((xx - (x * x) / n) * (yy - (y * y) / n));
  return spread > 0 ? Math.max(-1, Math.min(1, (xy - (x * y) / n) / spread)) : null;
}
