import { sql } from "drizzle-orm";
import { auditEntry } from "../../domain/audit/index.ts";
import { connect } from "../../platform/db/database.ts";
import type { IdentityEnv } from "../env.ts";
import { type TokenClaims, tokenClaimsQuery } from "../token-claims.ts";

/** A grant's id and its owner. */
export interface GrantRef {
  learnerId: string;
  grantId: string;
}

const DAY_SECONDS = 86_400;
/** An app that is unused for this long must be connected again. */
export const IDLE_SECONDS = 30 * DAY_SECONDS;

export interface NewGrant {
  /** The authorization server's grant id. */
  id: string;
  learnerId: string;
  clientId: string;
  clientName: string;
  /** Where the code was sent. */
  redirectUri: string;
  /** The resource of the tokens. */
  resource: string;
  scope: string[];
  /** Identifies this redemption of the code. */
  redemption: string;
  /** Hash of the first refresh token. */
  refreshHash: string;
}

/**
 * Redeems a code once: only one redemption can insert the grant's row, even concurrently. An earlier grant of the
 * same app for the same address ends. One statement, safe to repeat. `replayed`: the code was redeemed before;
 * `gone`: the account is deleted.
 */
export async function redeemGrant(
  env: IdentityEnv,
  grant: NewGrant,
): Promise<TokenClaims | "replayed" | "gone"> {
  const { id, learnerId, clientId, clientName, redirectUri, resource, scope, redemption, refreshHash } =
    grant;
  const logged = auditEntry({
    action: "grant-created",
    actor: learnerId,
    subject: learnerId,
    detail: { way: "app" },
  });
  // All installations of an app share the id of its metadata document; a registered id belongs to one installation.
  const isShared = clientId.startsWith("https:");
  const { rows } = await connect(env).execute<TokenClaims & { mine: boolean } & Record<string, unknown>>(sql`
    with claims as materialized (${tokenClaimsQuery(learnerId)}), mine as (
      insert into oauth_grants as g
        (id, learner_id, client_id, client_name, redirect_uri, resource, scope, redemption, refresh_hash)
      select ${id}, ${learnerId}, ${clientId}, ${clientName}, ${redirectUri}, ${resource}, ${scope.join(" ")},
             ${redemption}, ${refreshHash} from claims
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
    select claims.*, exists (select from mine) as mine, (select count(*) from logged) as logged from claims`);
  const row = rows[0];
  if (!row) return "gone";
  return row.mine ? row : "replayed";
}

/**
 * Ends an app's access in the database. Its tokens, valid for up to half an hour, can no longer write, and
 * refreshing fails. One statement, safe to repeat. A grant without a row (its code was never redeemed) is closed
 * permanently. Returns false, and changes nothing, when the grant belongs to another client.
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
