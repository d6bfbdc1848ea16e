import { sql } from "drizzle-orm";
import { auditEntry } from "../../domain/audit/index.ts";
import { connect } from "../../platform/db/database.ts";
import type { IdentityEnv } from "../env.ts";
import { type TokenClaims, tokenClaimsQuery } from "../token-claims.ts";
import { type GrantRef, IDLE_SECONDS } from "./grants.ts";

/**
 * How long the last used token may be used once more, because the response to its first use may have been lost.
 */
const RETRY_SECONDS = 60;
/** Milliseconds; see `holdOf`. */
const MIN_DELAY_MS = 1_000;
const MAX_DELAY_MS = 5_000;

/**
 * Returns how many milliseconds the response to a rotation is delayed. A request that arrives earlier cannot have
 * lost the response, so it was sent at the same time, and only one of them gets a token. The delay is longer when
 * requests are slow, because simultaneous ones then arrive further apart.
 */
export function responseDelayOf(waitedMs: number): number {
  return Math.min(Math.max(MIN_DELAY_MS, 3 * waitedMs), MAX_DELAY_MS);
}

/** One use of a refresh token. */
export interface Rotation extends GrantRef {
  clientId: string;
  /** Hash of the sent token, and of the token to issue for it. */
  sent: string;
  next: string;
  /** Milliseconds since the request arrived. */
  waitedMs: number;
  /** The requested resource, if any. */
  resource: string | undefined;
  /** The token was verified by other means, for a grant without a hash. */
  adopt?: boolean;
}

/** The data of a rotated grant's tokens. */
export interface Rotated extends TokenClaims {
  scope: string;
  /** Null in grants created before it was recorded. */
  resource: string | null;
}

/**
 * `simultaneous`: another request with the same token was first; the grant continues. `reused`: the token was used
 * before, so two parties have it, and the grant has ended. `unrecorded`: the database has no hash for this grant
 * yet. `ended`: the grant has ended, or belongs to another client. `other-resource`: nothing changed.
 */
export type Refusal = "simultaneous" | "reused" | "unrecorded" | "ended" | "other-resource";

/**
 * Decides a use of a refresh token, safely under concurrency: it rotates the token, allows the previous one once
 * more (which invalidates the pair issued for it), or ends the grant. One statement under the grant's row lock,
 * safe to repeat.
 */
export async function rotateGrant(env: IdentityEnv, use: Rotation): Promise<Rotated | Refusal> {
  const { learnerId, grantId, clientId, sent, next, waitedMs, resource = null, adopt = false } = use;
  const logged = auditEntry({
    action: "code-replayed",
    actor: learnerId,
    subject: learnerId,
    detail: { way: "app" },
  });
  const arrived = sql`now() - make_interval(secs => ${waitedMs / 1_000})`;
  const isOther = sql`${resource}::text is not null and g.resource is not null and g.resource <> ${resource}`;
  const { rows } = await connect(env).execute<{ verdict: "issued" | Refusal } & Rotated & RowShape>(sql`
    with claims as materialized (${tokenClaimsQuery(learnerId)}), g as materialized (
      select * from oauth_grants where id = ${grantId} and learner_id = ${learnerId} for update
    ), decided as materialized (
      select g.id, g.scope, g.resource, case
        when g.revoked_at is not null or g.client_id <> ${clientId} or not exists (select from claims) then 'ended'
        when g.refresh_hash = ${next} then 'issued'
        when g.last_used_at < now() - make_interval(secs => ${IDLE_SECONDS}) then 'ended'
        when ${isOther} then 'other-resource'
        when g.refresh_hash is null and not ${adopt}::boolean then 'unrecorded'
        when coalesce(g.refresh_hash, ${sent}) = ${sent} then 'rotate'
        when g.spent_hash is distinct from ${sent} then 'reused'
        when ${arrived} < g.answered_at then 'simultaneous'
        when not g.retried and ${arrived} < g.answered_at + make_interval(secs => ${RETRY_SECONDS}) then 'retry'
        else 'reused' end as verdict
      from g
    ), rotated as (
      update oauth_grants o set refresh_hash = ${next}, spent_hash = ${sent}, retried = d.verdict = 'retry',
        answered_at = clock_timestamp() + make_interval(secs => ${responseDelayOf(waitedMs) / 1_000}), last_used_at = now()
      from decided d where o.id = d.id and d.verdict in ('rotate', 'retry') returning o.id
    ), ended as (
      update oauth_grants o set revoked_at = now() from decided d where o.id = d.id and d.verdict = 'reused'
      returning o.id
    ), closed as (
      insert into revoked_grants (id) select id from ended on conflict (id) do nothing
    ), logged as (select ${logged} from ended)
    select claims.*, d.scope, d.resource,
      case when exists (select from rotated) then 'issued' else d.verdict end as verdict,
      (select count(*) from logged) as logged
    from decided d left join claims on true`);
  const row = rows[0];
  if (!row) return "ended";
  return row.verdict === "issued" ? row : row.verdict;
}

type RowShape = Record<string, unknown>;
