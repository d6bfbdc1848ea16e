import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import { type FoldRows, foldRows } from "./rows.ts";
import { FOLD_VERSION, type Fold, type FoldAhead, readFold } from "./store.ts";
import { type FoldWrite, storeFold } from "./store-writes.ts";

/** `answer_seq` of a learner without numbered answers. */
const FIRST_SEQ = 2 ** 32;

/**
 * Folds the answers behind a learner's rows; null when there are none. The watermark also passes those that are in no
 * fold, a guest's to checks.
 */
export function foldAhead(ahead: FoldAhead): FoldWrite | null {
  const fold = readFold(ahead);
  const { seq, upto } = ahead;
  if (upto === null || (fold.behind.length === 0 && upto <= Math.max(seq, FIRST_SEQ))) return null;
  return { seq, upto, ...changedRows(fold) };
}

/** Folds what is behind, and leaves out the states of knowledge that it does not change. */
function changedRows(fold: Fold): FoldRows {
  const stored = new Set(fold.knowledge);
  const { cards, knowledge } = foldRows(fold, fold.behind);
  return { cards, knowledge: knowledge.filter((row) => !stored.has(row)) };
}

/** Stores the fold of what is behind a learner's rows. Two statements, each safe to repeat. */
export async function storeBehind(db: Db, learnerId: string): Promise<void> {
  const result = await db.execute<{ ahead: FoldAhead }>(
    sql`select fold_ahead_2(${learnerId}, ${FOLD_VERSION}) as ahead`,
  );
  const fold = foldAhead(result.rows[0]!.ahead);
  if (fold === null) return;
  await db.execute(storeFold(learnerId, fold));
}
