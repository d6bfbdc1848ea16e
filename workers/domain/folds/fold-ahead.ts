import { foldCards } from "./cards.ts";
import { type FoldAhead, type FoldWrite, readFold } from "./store.ts";

/** Folds the answers behind a learner's rows; null when there are none. */
export function foldAhead(ahead: FoldAhead): FoldWrite | null {
  const { cards, behind } = readFold(ahead);
  if (ahead.upto === null || behind.length === 0) return null;
  return { seq: ahead.seq, upto: ahead.upto, cards: foldCards(cards, behind) };
}
