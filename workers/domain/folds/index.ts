/**
 * Rows that are folds of a learner's answers, with the number of the last answer in them. A read takes the rows and the
 * answers behind them; the start of an attempt stores the fold of both. Answers stay the truth.
 */
export { type Card, foldCards } from "./cards.ts";
export { foldAhead, storeBehind } from "./fold-ahead.ts";
export { foldLearners, numberAnswers } from "./jobs.ts";
export { type KnownObjective, levelOn, readLearner, readObjective, recallOn } from "./knowledge.ts";
export { type Rebuild, rebuildFold } from "./rebuild.ts";
export { rowsOf } from "./rows.ts";
export {
  FOLD_VERSION,
  type Fold,
  type FoldAhead,
  type FoldJson,
  MAX_BEHIND,
  countBehind,
  foldJson,
  readAnswersOf,
  readFold,
} from "./store.ts";
export type { FoldWrite } from "./store-writes.ts";
