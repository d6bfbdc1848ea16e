/**
 * Rows that are folds of a learner's answers, with the number of the last answer in them. A read takes the rows and the
 * answers behind them; the start of an attempt stores the fold of both. Answers stay the truth.
 */
export { type Card, type FoldedAnswer, foldCards } from "./cards.ts";
export { foldAhead } from "./fold-ahead.ts";
export { type Rebuild, rebuildFold } from "./rebuild.ts";
export {
  type Fold,
  type FoldAhead,
  type FoldJson,
  type FoldWrite,
  foldAheadJson,
  foldJson,
  readAnswersOf,
  readFold,
  storeFold,
} from "./store.ts";
