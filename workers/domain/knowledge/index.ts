/** How likely a learner's next answer is right, from their answers so far: pure functions without state of their own. */
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
