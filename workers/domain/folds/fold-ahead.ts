import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import { foldCards } from "./cards.ts";
import { foldKnowledge } from "./knowledge.ts";
import { FOLD_VERSION, type FoldAhead, readFold } from "./store.ts";
import { type FoldWrite, storeFold } from "./store-writes.ts";

/** `answer_seq` of a learner without numbered answers. */
const FIRST_SEQ = 2 ** 32;

/**
 * Folds the answers behind a learner's rows; null when there are none. The watermark also passes those that are in no
 * fold, a guest's to checks.
 */
export function foldAhead(ahead: FoldAhead): FoldWrite | null {
  const { cards, knowledge, behind } = readFold(ahead);
  const { seq, upto } = ahead;
  if (upto === null || (behind.length === 0 && upto <= Math.max(seq, FIRST_SEQ))) return null;
  return { seq, upto, cards: foldCards(cards, behind), knowledge: foldKnowledge(knowledge, behind) };
}

/** Stores the fold of what is behind a learner's rows. Two statements, each safe to repeat. */
export async function storeBehind(db: Db, learnerId: string): Promise<void> {
  const result = await db.execute<{ ahead: FoldAhead }>(
    sql`select fold_ahead_1(${learnerId}, ${FOLD_VERSION}) as ahead`,
  );
  const fold = foldAhead(result.rows[0]!.ahead);
  if (fold === null) return;
  await db.execute(storeFold(learnerId, fold));
}
