import { sql } from "drizzle-orm";
import { auditEntry } from "../../domain/audit/index.ts";
import type { FeedSettings } from "../../domain/reminders/index.ts";
import type { Tier } from "../../contract/tiers.ts";
import { connect, refusal } from "../../platform/db/database.ts";
import type { IdentityEnv } from "../env.ts";

/** A signed-in browser; times are ISO 8601. */
export interface SignedInBrowser {
  id: string;
  /** The result of `describeBrowser`, which may be empty. */
  browser: string | null;
  since: string;
}

/** An app with access to the account. */
export interface ConnectedApp {
  id: string;
  name: string;
  clientId: string;
  since: string;
  lastUsed: string;
}

/** What the account page shows besides the address. */
export interface AccountView {
  locale: string | null;
  timeZone: string;
  tier: Tier;
  tierEnds: string | null;
  sessions: SignedInBrowser[];
  apps: ConnectedApp[];
  /** The calendar feed; null without one. */
  feed: FeedSettings | null;
}

/** Reads everything for the account page in one query; null when the account is deleted. */
export async function readAccount(env: IdentityEnv, learnerId: string): Promise<AccountView | null> {
  const { rows } = await connect(env).execute<{ [Key in keyof AccountView]: AccountView[Key] }>(sql`
    select l.locale, l.time_zone as "timeZone", coalesce(t.tier, 'free') as tier, to_json(t.ends_at) #>> '{}' as "tierEnds",
      coalesce((select json_agg(json_build_object('id', id, 'browser', user_agent, 'since', created_at) order by created_at desc)
                from auth_sessions where user_id = l.id and expires_at > now()), '[]'::json) as sessions,
      coalesce((select json_agg(json_build_object('id', id, 'name', client_name, 'clientId', client_id,
                                                  'since', created_at, 'lastUsed', last_used_at) order by created_at desc)
                from oauth_grants where learner_id = l.id and revoked_at is null), '[]'::json) as apps,
      (select json_build_object('hour', hour, 'createdAt', created_at) from calendar_feeds where learner_id = l.id) as feed
    from learners l left join lateral effective_tier(l.id, now()) t on true
    where l.id = ${learnerId} and l.kind = 'account'`);
  return rows[0] ?? null;
}

/** Saves language and time zone. Returns false when the database does not know the time zone. */
export async function saveSettings(
  env: IdentityEnv,
  learnerId: string,
  { locale, timeZone }: { locale: string; timeZone: string },
): Promise<boolean> {
  try {
    await connect(env).execute(sql`
      update learners set locale = ${locale}, time_zone = ${timeZone}
      where id = ${learnerId} and (now() at time zone ${timeZone}) is not null`);
    return true;
  } catch (error) {
    if (refusal(error)?.code === "22023") return false;
    throw error;
  }
}

/** Returns whether a grant belongs to the account and is active. */
export async function isConnected(env: IdentityEnv, learnerId: string, grantId: string): Promise<boolean> {
  const { rows } = await connect(env).execute(sql`
    select 1 from oauth_grants where id = ${grantId} and learner_id = ${learnerId} and revoked_at is null`);
  return rows.length > 0;
}

/**
 * Sets an account's proven new address. Returns the old address, or null when another account has the new one.
 */
export async function changeAddress(
  env: IdentityEnv,
  learnerId: string,
  email: string,
): Promise<string | null> {
  const logged = auditEntry({ action: "email-changed", actor: learnerId, subject: learnerId });
  try {
    const { rows } = await connect(env, { repeatable: false }).execute<{ email: string }>(sql`
      with before as (
        select id, email from auth_users where id = ${learnerId} for update
      ), changed as (
        update auth_users set email = ${email}, email_verified = true, updated_at = now()
        where id in (select id from before) returning id
      ), unused as (
        -- Deleting the account would not delete codes of an address that is no longer its own.
        delete from sign_in_challenges c using before, changed where c.email = before.email
      )
      select before.email, ${logged} from before join changed using (id)`);
    return rows[0]?.email ?? null;
  } catch (error) {
    if (refusal(error)?.code === "23505") return null;
    throw error;
  }
}
