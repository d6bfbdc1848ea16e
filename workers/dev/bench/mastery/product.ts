import { join } from "node:path";
import {
  type ObjectiveState,
  type Rates,
  newLearner,
  predict,
  updateLearner,
  updateObjective,
  withRates,
} from "../../../domain/knowledge/index.ts";
import type { Weights } from "../../../domain/knowledge/weights.ts";
import { plain } from "./fit.ts";
import type { Predictor } from "./score.ts";

/** Answers outside the repository. */
export const LEARNING = join(import.meta.dirname, "../../../../../shared/corpora/learning");

/** The product's own model, for one learner, as deployed: states against the constants, to which rates are applied when they are read. */
export function product(rates: ReadonlyMap<number, Rates> | null, weights: Weights): () => Predictor {
  return () => {
    let learner = newLearner();
    const objectives = new Map<number, ObjectiveState>();
    const of = (skill: number) => rates?.get(skill) ?? null;
    return {
      predict: (skill) => {
        const state = objectives.get(skill) ?? null;
        if (rates === null) return predict(learner, state, null, 0, weights);
        const skills = [...objectives.keys()];
        const met = skills.map((one) => ({ state: objectives.get(one)!, guess: 0, rates: of(one) }));
        const own = withRates(learner, met, weights);
        return predict(own.learner, own.objectives[skills.indexOf(skill)] ?? null, of(skill), 0, weights);
      },
      see: (skill, right) => {
        const before = objectives.get(skill) ?? null;
        objectives.set(skill, updateObjective(learner, before, plain(right), null, weights));
        learner = updateLearner(learner, plain(right), null, weights);
      },
    };
  };
}
