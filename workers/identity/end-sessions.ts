import { sql } from "drizzle-orm";
import { connect } from "../db.ts";
import type { IdentityEnv } from "./env.ts";

/**
 * Ends one session of an account: its tokens, alive for up to half an hour, write nothing from now on. One statement,
 * safe to repeat. Says whether there was one.
 */
export async function endSession(env: IdentityEnv, learnerId: string, sessionId: string): Promise<boolean> {
  const { rows } = await connect(env).execute<{ ended: number }>(sql`
    with gone as (
      delete from auth_sessions where id = ${sessionId} and user_id = ${learnerId} returning id
    ), revoked as (
      insert into revoked_grants (id) select 's_' || id from gone on conflict (id) do nothing
    )
    select count(*)::int as ended from gone`);
  return rows[0]!.ended > 0;
}

/**
 * Ends every session and every connected app of an account in one statement: the epoch moves on, so no token made
 * before writes anything, and refreshing one finds its grant revoked.
 */
export async function endEverything(env: IdentityEnv, learnerId: string): Promise<void> {
  await connect(env).execute(sql`
    with learner as (
      update learners set epoch = epoch + 1 where id = ${learnerId} and kind = 'account' returning id
    ), sessions as (
      delete from auth_sessions where user_id in (select id from learner) returning id
    ), grants as (
      update oauth_grants set revoked_at = now()
      where learner_id in (select id from learner) and revoked_at is null returning id
    )
    insert into revoked_grants (id)
    select 's_' || id from sessions union select id from grants
    on conflict (id) do nothing`);
}
