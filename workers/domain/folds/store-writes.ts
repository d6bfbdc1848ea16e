import { type SQL, sql } from "drizzle-orm";
import type { Card } from "./cards.ts";
import type { Knowledge } from "./knowledge.ts";
import { FOLD_VERSION } from "./store.ts";

/** Rows to be stored. */
export interface FoldWrite {
  /** The watermark that was read. */
  seq: number;
  upto: number;
  cards: Card[];
  knowledge: Knowledge[];
}

/**
 * Returns the statement that stores folded rows by `store_fold_2`, with `done`: false when the watermark is no longer the
 * one that was read. `replaced`: they are all rows of the learner. Locks the learner's row first.
 */
export const storeFold = (
  learnerId: string,
  { seq, upto, cards, knowledge }: FoldWrite,
  how: "added" | "replaced" = "added",
): SQL => sql`
  with learner as materialized (
    select id from learners where id = ${learnerId} for no key update
  )
  select coalesce((select store_fold_2(learner.id, ${FOLD_VERSION}::smallint, ${seq}::bigint, ${upto}::bigint, ${JSON.stringify(cards)}::jsonb,
    ${JSON.stringify(knowledge)}::jsonb, ${how === "replaced"}::boolean) from learner), false) as done`;
