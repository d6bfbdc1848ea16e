import { foldCards } from "./cards.ts";
import { foldKnowledge } from "./knowledge.ts";
import { type FoldAhead, readFold } from "./store.ts";
import type { FoldWrite } from "./store-writes.ts";

/** Folds the answers behind a learner's rows; null when there are none. */
export function foldAhead(ahead: FoldAhead): FoldWrite | null {
  const { cards, knowledge, behind } = readFold(ahead);
  if (ahead.upto === null || behind.length === 0) return null;
  return {
    seq: ahead.seq,
    upto: ahead.upto,
    cards: foldCards(cards, behind),
    knowledge: foldKnowledge(knowledge, behind),
  };
}
