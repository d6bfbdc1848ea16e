import { sql } from "drizzle-orm";
import { connect } from "../db.ts";
import type { IdentityEnv } from "./env.ts";

const BATCH = 5_000;

/**
 * Deletes what has run out: codes, counters, revocations and sessions, some thousands of each a run. Once a day, as the
 * privacy page promises. Safe to repeat.
 */
export async function purgeExpired(env: IdentityEnv): Promise<Record<string, number>> {
  const { rows } = await connect(env).execute<{
    challenges: number;
    throttles: number;
    revoked: number;
    sessions: number;
  }>(sql`
    with challenges as (
      delete from sign_in_challenges where id in (select id from sign_in_challenges where expires_at < now() limit ${BATCH})
      returning 1
    ), counters as (
      delete from throttles where key in (select key from throttles where resets_at < now() limit ${BATCH}) returning 1
    ), revoked as (
      delete from revoked_grants where id in (select id from revoked_grants where expires_at < now() limit ${BATCH})
      returning 1
    ), sessions as (
      delete from auth_sessions where id in (select id from auth_sessions where expires_at < now() limit ${BATCH})
      returning 1
    )
    select (select count(*) from challenges)::int as challenges, (select count(*) from counters)::int as throttles,
           (select count(*) from revoked)::int as revoked, (select count(*) from sessions)::int as sessions`);
  return rows[0]!;
}
