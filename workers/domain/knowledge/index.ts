/**
 * How likely a learner's next answer is right, from their answers so far, and the level of knowledge that it shows: pure
 * functions without state of their own.
 */
export {
  type Evidence,
  type LearnerState,
  type ObjectiveState,
  type Rates,
  newLearner,
  predict,
  ratesOf,
  updateLearner,
  updateObjective,
} from "./model.ts";
export { LEARNING, MASTERED, MASTERED_FROM, highestLevel, nextLevel, recallAfter } from "./levels.ts";
export { ratesOfMean, withRates } from "./rates.ts";
