import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";

/**
 * - `merged`: the guest's data now belongs to the account.
 * - `repeated`: it did already.
 * - `taken`: another account has it; nothing changed.
 * - `no-account`, `not-a-guest`: nothing changed.
 */
export type MergeOutcome = "merged" | "repeated" | "taken" | "no-account" | "not-a-guest";

/**
 * Merges a guest's data into the account `learnerId` in one atomic statement (`merge_guest`, documented in
 * migrations/). It is safe to repeat and to run alongside writes of both. It preserves all attempts and answers,
 * the better result of a chapter wins, and the guest's tokens can no longer write. The caller must have verified
 * the guest by their token or the signed cookie, never by an id from a request.
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
 * Merges a guest like `mergeGuest`, but returns `unknown` and writes nothing for a guest without a row. A row
 * written at the same moment is merged the next time.
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
