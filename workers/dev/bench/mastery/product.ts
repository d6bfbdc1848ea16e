import { join } from "node:path";
import {
  type ObjectiveState,
  type Rates,
  newLearner,
  predict,
  updateLearner,
  updateObjective,
} from "../../../domain/knowledge/index.ts";
import type { Weights } from "../../../domain/knowledge/weights.ts";
import { plain } from "./fit.ts";
import type { Predictor } from "./score.ts";

/** Answers outside the repository. */
export const LEARNING = join(import.meta.dirname, "../../../../../shared/corpora/learning");

/** The product's own model, for one learner. */
export function product(rates: ReadonlyMap<number, Rates> | null, weights: Weights): () => Predictor {
  return () => {
    let learner = newLearner();
    const objectives = new Map<number, ObjectiveState>();
    const of = (skill: number) => rates?.get(skill) ?? null;
    return {
      predict: (skill) => predict(learner, objectives.get(skill) ?? null, of(skill), 0, weights),
      see: (skill, right) => {
        const before = objectives.get(skill) ?? null;
        objectives.set(skill, updateObjective(learner, before, plain(right), of(skill), weights));
        learner = updateLearner(learner, plain(right), of(skill), weights);
      },
    };
  };
}
