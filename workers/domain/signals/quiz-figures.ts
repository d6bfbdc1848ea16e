import type { QuizSignal, ScoreBand } from "../../contract/course-signals.ts";
import { MIN_GROUP, rounded, shareOf } from "./rules.ts";
import type { QuizCounts } from "./store-course.ts";

const BANDS = 10;

type Figures = Pick<
  QuizSignal,
  "suppressed" | "learners" | "meanScore" | "passedShare" | "scores" | "reliability"
>;

/**
 * Computes the figures of a quiz that may be shown. `counts` are its first attempts by release, `tenths` how many scored in
 * each tenth, `questions` the number of questions that it has now.
 */
export function quizFigures(
  counts: readonly QuizCounts[],
  tenths: ReadonlyMap<number, number>,
  questions: number,
): Figures {
  const total = (of: (one: QuizCounts) => number) => counts.reduce((sum, one) => sum + of(one), 0);
  const learners = total((one) => one.learners);
  if (learners < MIN_GROUP)
    return {
      suppressed: learners > 0,
      learners: learners > 0 ? null : 0,
      meanScore: null,
      passedShare: null,
      scores: [],
      reliability: null,
    };
  return {
    suppressed: false,
    learners,
    meanScore: rounded(total((one) => one.share) / learners),
    passedShare: shareOf(
      total((one) => one.passed),
      learners,
    ),
    scores: scoreBands(tenths, learners),
    reliability: reliabilityIn(counts.filter((one) => one.questions === questions)),
  };
}

/** Joins tenths from the lowest on until each band has `MIN_GROUP` learners; what remains at the top joins the last one. */
export function scoreBands(tenths: ReadonlyMap<number, number>, learners: number): ScoreBand[] {
  const bands: { from: number; to: number; count: number }[] = [];
  let [from, count] = [0, 0];
  for (let tenth = 0; tenth < BANDS; tenth += 1) {
    count += tenths.get(tenth) ?? 0;
    if (count < MIN_GROUP) continue;
    bands.push({ from: from / BANDS, to: (tenth + 1) / BANDS, count });
    [from, count] = [tenth + 1, 0];
  }
  const last = bands.at(-1);
  if (last) {
    last.to = 1;
    last.count += count;
  }
  return bands.map((band) => ({ from: band.from, to: band.to, share: rounded(band.count / learners) }));
}

/** Computes the reliability in the release with the most attempts; its number of learners is in whole tens. */
function reliabilityIn(counts: readonly QuizCounts[]): Figures["reliability"] {
  const [most] = counts.toSorted((a, b) => b.learners - a.learners || (a.release < b.release ? -1 : 1));
  if (!most || most.learners < MIN_GROUP) return null;
  const alpha = alphaOf(most);
  return {
    release: most.release,
    learners: Math.floor(most.learners / 10) * 10,
    alpha: alpha === null ? null : rounded(Math.max(-1, Math.min(1, alpha))),
    drawn: most.items.some(([learners]) => learners < most.learners),
  };
}

/**
 * Computes Cronbach's alpha, k / (k - 1) * (1 - sum of the questions' variances / variance of the total) (Cronbach,
 * Coefficient alpha and the internal structure of tests, Psychometrika 16, 1951). For questions that are right or wrong it
 * is KR-20 (Kuder and Richardson, 1937). Where attempts draw questions from a bank, each question's variance counts by the
 * share of attempts that had it. Questions left blank have no points. Null for one question, and when all totals are equal.
 */
export function alphaOf({
  questions: k,
  learners,
  points,
  squares,
  items,
}: Pick<QuizCounts, "questions" | "learners" | "points" | "squares" | "items">): number | null {
  const total = variance(learners, points, squares);
  if (k < 2 || total < 1e-9) return null;
  const parts = items.reduce((sum, [n, p, q]) => sum + (n / learners) * variance(n, p, q), 0);
  return (k / (k - 1)) * (1 - parts / total);
}

/** The variance of a sample by its size, sum and sum of squares; 0 for fewer than two. */
function variance(n: number, sum: number, squares: number): number {
  return n < 2 ? 0 : Math.max(0, (squares - (sum * sum) / n) / (n - 1));
}
