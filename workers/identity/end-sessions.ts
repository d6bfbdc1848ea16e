import { sql } from "drizzle-orm";
import { auditEntry } from "../domain/audit/index.ts";
import type { Db } from "../platform/db/database.ts";

/**
 * Ends one session of an account. Its tokens, valid for up to half an hour, can no longer write. One statement,
 * safe to repeat. Returns whether the session existed.
 */
export async function endSession(db: Db, learnerId: string, sessionId: string): Promise<boolean> {
  const logged = auditEntry({ action: "signed-out", actor: learnerId, subject: learnerId });
  const { rows } = await db.execute<{ ended: number }>(sql`
    with gone as (
      delete from auth_sessions where id = ${sessionId} and user_id = ${learnerId} returning id
    ), revoked as (
      insert into revoked_grants (id) select 's_' || id from gone on conflict (id) do nothing
    ), logged as (select ${logged} from gone)
    select count(*)::int as ended, (select count(*) from logged) as logged from gone`);
  return rows[0]!.ended > 0;
}

/** The number of sessions and apps that were ended. */
export interface EndedAccess {
  sessions: number;
  apps: number;
}

/**
 * Ends every session and connected app of an account in one statement. The epoch goes up, so that earlier tokens
 * cannot write and refreshing one fails. Returns null for an unknown account.
 */
export async function endAllAccess(
  db: Db,
  learnerId: string,
  actor = learnerId,
): Promise<EndedAccess | null> {
  const logged = auditEntry({ action: "sessions-ended", actor, subject: learnerId });
  const { rows } = await db.execute<{ [Key in keyof EndedAccess]: EndedAccess[Key] }>(sql`
    with learner as (
      update learners set epoch = epoch + 1 where id = ${learnerId} and kind = 'account' returning id
    ), sessions as (
      delete from auth_sessions where user_id in (select id from learner) returning id
    ), grants as (
      update oauth_grants set revoked_at = now()
      where learner_id in (select id from learner) and revoked_at is null returning id
    ), revoked as (
      insert into revoked_grants (id)
      select 's_' || id from sessions union select id from grants
      on conflict (id) do nothing
    ), logged as (select ${logged} from learner)
    select (select count(*) from sessions)::int as sessions, (select count(*) from grants)::int as apps,
           (select count(*) from logged) as logged
    from learner`);
  return rows[0] ?? null;
}
