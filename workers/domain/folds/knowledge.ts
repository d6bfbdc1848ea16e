import type { FoldedAnswer } from "./cards.ts";

/** A learner's answers for an objective in sum; their quotient is its strength. */
export interface Knowledge {
  course: string;
  objective: string;
  answers: number;
  /** Shares of points, the newest with weight 1 and each earlier one with 0.7 of the next. */
  weighted: number;
  /** The weights alone. */
  weights: number;
}

/** Weight of an answer relative to the next newer one of the same objective. */
const DECAY = 0.7;

/**
 * Folds answers into knowledge by objective and returns all of it; `known` is that of earlier answers. Answers come in the
 * order of their numbers, and each counts for the objectives that its question had then.
 */
export function foldKnowledge(
  known: readonly Knowledge[],
  answers: readonly Pick<FoldedAnswer, "course" | "objectives" | "fraction">[],
): Knowledge[] {
  const byKey = new Map(known.map((one) => [`${one.course}\n${one.objective}`, one]));
  for (const { course, objectives, fraction } of answers)
    for (const objective of new Set(objectives)) {
      const key = `${course}\n${objective}`;
      const before = byKey.get(key) ?? { answers: 0, weighted: 0, weights: 0 };
      byKey.set(key, {
        course,
        objective,
        answers: before.answers + 1,
        weighted: DECAY * before.weighted + fraction,
        weights: DECAY * before.weights + 1,
      });
    }
  return [...byKey.values()];
}
