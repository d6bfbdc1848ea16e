import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";

/**
 * - `merged`: the guest's learning is the account's now.
 * - `repeated`: it was already.
 * - `taken`: another account has it; nothing was done.
 * - `no-account`, `not-a-guest`: nothing was done.
 */
export type MergeOutcome = "merged" | "repeated" | "taken" | "no-account" | "not-a-guest";

/**
 * Takes a guest's learning over into the account `learnerId`: one atomic statement (`merge_guest`, which says in
 * migrations/ how and why), safe to repeat and to run at the same time as writes of either side. All attempts and
 * answers are kept, the better result of a chapter wins, and the guest's tokens write nothing any more. The caller has
 * checked that the guest is who asks: their token or the signed cookie, never an id that somebody sent.
 */
export async function mergeGuest(
  db: Db,
  { guestId, learnerId }: { guestId: string; learnerId: string },
): Promise<MergeOutcome> {
  const result = await db.execute<{ outcome: MergeOutcome }>(
    sql`select merge_guest(${guestId}, ${learnerId}) as outcome`,
  );
  return result.rows[0]!.outcome;
}

/**
 * As `mergeGuest`, for a guest who may never have learned anything here: `unknown`, and nothing is written. What such a
 * guest writes at the same moment is moved the next time.
 */
export async function mergeKnownGuest(
  db: Db,
  { guestId, learnerId }: { guestId: string; learnerId: string },
): Promise<MergeOutcome | "unknown"> {
  const result = await db.execute<{ outcome: MergeOutcome | "unknown" }>(sql`
    select case when exists (select from learners where id = ${guestId} and kind = 'guest')
      then merge_guest(${guestId}, ${learnerId}) else 'unknown' end as outcome`);
  return result.rows[0]!.outcome;
}
