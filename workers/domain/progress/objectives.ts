import type { ObjectiveStrength } from "../../contract/progress.ts";
import { type Fold, type Knowledge, foldKnowledge } from "../folds/index.ts";

/** The minimum of answers for a level other than developing. */
const MIN_ANSWERS = 2;

/** Returns a learner's knowledge by objective, from rows and the answers behind them. */
export const knowledgeOf = ({ fold }: { fold: Fold }): Knowledge[] =>
  foldKnowledge(fold.knowledge, fold.behind);

/**
 * Computes a learner's strength in each objective: the mean share of points with weights 1, 0.7, 0.49 ... from the
 * newest answer back. It is strong from 0.8, weak below 0.6, and neither before the second answer.
 */
export function objectiveStrengths(
  known: readonly Knowledge[],
  titles: ReadonlyMap<string, string>,
): ObjectiveStrength[] {
  return known
    .filter(({ objective }) => titles.has(objective))
    .map(({ objective, ...sum }) => {
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
