import { sql } from "drizzle-orm";
import { auditEntry } from "../../domain/audit/index.ts";
import { connect } from "../../platform/db/database.ts";
import type { IdentityEnv } from "../env.ts";
import { type Standing, standingQuery } from "../standing.ts";
import { type GrantRef, IDLE_SECONDS } from "./grants.ts";

/** How long the token used last may be used once more: the answer to its first use may have been lost. */
const RETRY_SECONDS = 60;
/** Milliseconds; see `holdOf`. */
const SHORTEST_HOLD = 1_000;
const LONGEST_HOLD = 5_000;

/**
 * How many milliseconds after the rotation its answer leaves. Whoever arrives before then cannot have lost the answer,
 * since there was none: the requests were sent at the same time, and only one of them gets a token. Longer where
 * requests are slow, since then those of one moment arrive further apart.
 */
export function holdOf(waitedMs: number): number {
  return Math.min(Math.max(SHORTEST_HOLD, 3 * waitedMs), LONGEST_HOLD);
}

/** One use of a refresh token. */
export interface Rotation extends GrantRef {
  clientId: string;
  /** Hash of the token that was sent, and of the one to issue for it. */
  sent: string;
  next: string;
  /** Milliseconds since the request arrived. */
  waitedMs: number;
  /** The resource that was asked for, if any. */
  resource: string | undefined;
  /** The token is known to be good from elsewhere, if the grant has no hash yet. */
  adopt?: boolean;
}

/** What a rotated grant's tokens are made of. */
export interface Rotated extends Standing {
  scope: string;
  /** Null in grants from before it was recorded. */
  resource: string | null;
}

/**
 * `simultaneous`: another request with the same token was first, and the grant lives. `reused`: the token was used
 * before, so two parties have it, and the grant is ended. `unrecorded`: the database has no hash for this grant yet.
 * `ended`: the grant is over, or is not this client's. `other-resource`: nothing was done.
 */
export type Refusal = "simultaneous" | "reused" | "unrecorded" | "ended" | "other-resource";

/**
 * Decides a use of a refresh token, whatever else runs at the same moment: rotates it, lets the one before be used once
 * more (which makes the pair that was issued for it invalid), or ends the grant. One statement under the grant's row
 * lock, safe to send again.
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
    with standing as materialized (${standingQuery(learnerId)}), g as materialized (
      select * from oauth_grants where id = ${grantId} and learner_id = ${learnerId} for update
    ), decided as materialized (
      select g.id, g.scope, g.resource, case
        when g.revoked_at is not null or g.client_id <> ${clientId} or not exists (select from standing) then 'ended'
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
        answered_at = clock_timestamp() + make_interval(secs => ${holdOf(waitedMs) / 1_000}), last_used_at = now()
      from decided d where o.id = d.id and d.verdict in ('rotate', 'retry') returning o.id
    ), ended as (
      update oauth_grants o set revoked_at = now() from decided d where o.id = d.id and d.verdict = 'reused'
      returning o.id
    ), closed as (
      insert into revoked_grants (id) select id from ended on conflict (id) do nothing
    ), logged as (select ${logged} from ended)
    select standing.*, d.scope, d.resource,
      case when exists (select from rotated) then 'issued' else d.verdict end as verdict,
      (select count(*) from logged) as logged
    from decided d left join standing on true`);
  const row = rows[0];
  if (!row) return "ended";
  return row.verdict === "issued" ? row : row.verdict;
}

type RowShape = Record<string, unknown>;
