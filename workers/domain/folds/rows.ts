import { type Card, type FoldedAnswer, cardFolder } from "./cards.ts";
import { type Knowledge, knowledgeFolder } from "./knowledge.ts";
import type { Fold } from "./store.ts";

/** All rows that answers are folded into. */
export interface FoldRows {
  cards: Card[];
  knowledge: Knowledge[];
}

/** Folds answers into rows and returns all of them. Folding in two parts gives the same rows as in one. */
export function foldRows(
  { cards, knowledge }: Readonly<FoldRows>,
  answers: readonly FoldedAnswer[],
): FoldRows {
  const folders = { cards: cardFolder(cards), knowledge: knowledgeFolder(knowledge) };
  for (const answer of answers) folders.knowledge.add(answer, folders.cards.add(answer).stability);
  return { cards: folders.cards.all(), knowledge: folders.knowledge.all() };
}

const folded = new WeakMap<Fold, FoldRows>();

/** Returns the rows with the answers behind them. Several parts of one request ask for them; they are folded once. */
export function rowsOf(fold: Fold): Readonly<FoldRows> {
  const known = folded.get(fold) ?? foldRows(fold, fold.behind);
  folded.set(fold, known);
  return known;
}
