import type { ObjectiveStrength } from "../../contract/progress.ts";

/** A graded answer with what objectives need. */
export interface ObjectiveAnswer {
  objectives: readonly string[];
  fraction: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** Weight of an answer relative to the next newer one of the same objective. */
const DECAY = 0.7;
/** The minimum of answers for a level other than developing. */
const MIN_ANSWERS = 2;

/**
 * Computes a learner's strength in each objective: the mean share of points with weights 1, 0.7, 0.49 ... from the
 * newest answer back. It is strong from 0.8, weak below 0.6, and neither before the second answer.
 */
export function objectiveStrengths(
  answers: readonly ObjectiveAnswer[],
  titles: ReadonlyMap<string, string>,
): ObjectiveStrength[] {
  const newestFirst = [...answers].sort((a, b) => b.at - a.at);
  const sums = new Map<string, { answers: number; weighted: number; weights: number }>();
  for (const answer of newestFirst) {
    for (const objective of new Set(answer.objectives)) {
      const sum = sums.get(objective) ?? { answers: 0, weighted: 0, weights: 0 };
      const weight = DECAY ** sum.answers;
      sums.set(objective, {
        answers: sum.answers + 1,
        weighted: sum.weighted + weight * answer.fraction,
        weights: sum.weights + weight,
      });
    }
  }
  return [...sums]
    .filter(([objective]) => titles.has(objective))
    .map(([objective, sum]) => {
      const strength = Math.round((sum.weighted / sum.weights) * 1000) / 1000;
      const level =
        sum.answers < MIN_ANSWERS
          ? "developing"
          : strength >= 0.8
            ? "strong"
            : strength < 0.6
              ? "weak"
              : "developing";
      return { objective, title: titles.get(objective)!, answers: sum.answers, strength, level } as const;
    })
    .sort((a, b) => a.strength - b.strength || (a.objective < b.objective ? -1 : 1));
}
