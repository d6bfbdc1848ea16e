import { sql } from "drizzle-orm";
import { auditEntry } from "../../domain/audit/index.ts";
import { connect } from "../../platform/db/database.ts";
import type { IdentityEnv } from "../env.ts";
import { type Standing, standingQuery } from "../standing.ts";

/** A grant by its id, and whose it is. */
export interface GrantRef {
  learnerId: string;
  grantId: string;
}

const DAY_SECONDS = 86_400;
/** A connected app that is not used for this long has to be connected again. */
export const IDLE_SECONDS = 30 * DAY_SECONDS;

export interface NewGrant {
  /** The authorization server's grant id. */
  id: string;
  learnerId: string;
  clientId: string;
  clientName: string;
  /** Where the code was sent. */
  redirectUri: string;
  /** What the tokens are for. */
  resource: string;
  scope: string[];
  /** Of this one redemption of the code. */
  redemption: string;
  /** Of the first refresh token. */
  refreshHash: string;
}

/**
 * Redeems a code once: the row of its grant can be put in by one redemption only, whatever runs at the same moment.
 * A grant that the same app had before, for the same address, is over: who connects again has no use for it.
 * One statement, safe to send again. `replayed`: somebody redeemed the code before; `gone`: the account is deleted.
 */
export async function redeemGrant(
  env: IdentityEnv,
  grant: NewGrant,
): Promise<Standing | "replayed" | "gone"> {
  const { id, learnerId, clientId, clientName, redirectUri, resource, scope, redemption, refreshHash } =
    grant;
  const logged = auditEntry({
    action: "grant-created",
    actor: learnerId,
    subject: learnerId,
    detail: { way: "app" },
  });
  // Everybody's copy of an app shares the id of its metadata document; a registered id is one installation's.
  const isShared = clientId.startsWith("https:");
  const { rows } = await connect(env).execute<Standing & { mine: boolean } & Record<string, unknown>>(sql`
    with standing as materialized (${standingQuery(learnerId)}), mine as (
      insert into oauth_grants as g
        (id, learner_id, client_id, client_name, redirect_uri, resource, scope, redemption, refresh_hash)
      select ${id}, ${learnerId}, ${clientId}, ${clientName}, ${redirectUri}, ${resource}, ${scope.join(" ")},
             ${redemption}, ${refreshHash} from standing
      on conflict (id) do update set last_used_at = now() where g.redemption = excluded.redemption and g.revoked_at is null
      returning (xmax = 0) as fresh
    ), replaced as (
      update oauth_grants g set revoked_at = now()
      where g.learner_id = ${learnerId} and g.client_id = ${clientId} and g.id <> ${id} and g.revoked_at is null
        and (g.redirect_uri = ${redirectUri} or not ${isShared}::boolean)
        and coalesce(g.resource, ${resource}) = ${resource} and exists (select from mine where fresh)
      returning g.id
    ), closed as (
      insert into revoked_grants (id) select id from replaced on conflict (id) do nothing
    ), logged as (select ${logged} from mine where fresh)
    select standing.*, exists (select from mine) as mine, (select count(*) from logged) as logged from standing`);
  const row = rows[0];
  if (!row) return "gone";
  return row.mine ? row : "replayed";
}

/**
 * Ends an app's access in the database: its tokens, alive for up to half an hour, write nothing from now on, and
 * refreshing finds the grant revoked. One statement, safe to repeat. A grant without a row (its code was never
 * redeemed) is closed for good. False, and nothing done, when the grant is another client's than the one named.
 */
export async function closeGrant(
  env: IdentityEnv,
  { learnerId, grantId, clientId }: GrantRef & { clientId?: string },
  why: "grant-revoked" | "code-replayed",
): Promise<boolean> {
  const logged = auditEntry({ action: why, actor: learnerId, subject: learnerId, detail: { way: "app" } });
  const foreign =
    clientId === undefined
      ? sql`false`
      : sql`exists (select from oauth_grants where id = ${grantId} and client_id <> ${clientId})`;
  const { rows } = await connect(env).execute<{ closed: boolean }>(sql`
    with target as materialized (select ${foreign} as foreign), ended as (
      update oauth_grants set revoked_at = now() from target
      where id = ${grantId} and learner_id = ${learnerId} and revoked_at is null and not target.foreign returning id
    ), logged as (select ${logged} from ended), closed as (
      insert into revoked_grants (id) select ${grantId} from target where not target.foreign
      on conflict (id) do nothing
    )
    select not target.foreign as closed, (select count(*) from logged) as logged from target`);
  return rows[0]!.closed;
}
