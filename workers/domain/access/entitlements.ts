import { sql } from "drizzle-orm";
import { AUDIT_ACTORS, auditEntry } from "../audit/index.ts";
import type { Tier } from "../../contract/tiers.ts";
import type { Db } from "../../platform/db/database.ts";

/** A grant of a tier. Times are ISO instants; a null `endsAt` means no end. */
export interface Entitlement {
  id: string;
  tier: Exclude<Tier, "free">;
  source: string;
  startsAt: string;
  endsAt: string | null;
}

/**
 * Grants a tier from now until `endsAt`; safe to repeat with the same id. Creates the learner if they are new.
 * Returns the stored grant; only a new one is written to the audit log.
 */
export async function grantTier(
  db: Db,
  grant: { id: string; learnerId: string; tier: Entitlement["tier"]; source: string; endsAt: string | null },
): Promise<Entitlement> {
  const kind = grant.learnerId.startsWith("g_") ? "guest" : "account";
  const { learnerId, tier, source, endsAt } = grant;
  const logged = auditEntry({
    action: "tier-granted",
    actor: AUDIT_ACTORS.operator,
    subject: learnerId,
    detail: { tier, source, until: endsAt },
  });
  const result = await db.execute<{ row: Entitlement }>(sql`
    with learner as (
      insert into learners (id, kind) values (${grant.learnerId}, ${kind}) on conflict (id) do update set id = excluded.id returning id
    ), granted as (
      insert into entitlements (id, learner_id, tier, source, ends_at)
      select ${grant.id}::uuid, id, ${grant.tier}, ${grant.source}, ${grant.endsAt}::timestamptz from learner
      on conflict (id) do update set id = excluded.id
      returning *, xmax = 0 as is_new
    )
    select json_build_object('id', id, 'tier', tier, 'source', source, 'startsAt', starts_at, 'endsAt', ends_at) as row,
      case when is_new then ${logged} end
    from granted`);
  return result.rows[0]!.row;
}

/**
 * Ends a learner's current grants, of one tier or of all, and returns how many ended. When one ended, the learner's
 * epoch goes up: a token that still claims the tier can read until its claim lapses (half an hour at most) but can
 * no longer write. Readers compare milliseconds, so the end is truncated to the current one.
 */
export async function revokeTier(
  db: Db,
  learnerId: string,
  tier: Entitlement["tier"] | null,
): Promise<number> {
  const detail = tier === null ? {} : { tier };
  const logged = auditEntry({
    action: "tier-revoked",
    actor: AUDIT_ACTORS.operator,
    subject: learnerId,
    detail,
  });
  const result = await db.execute<{ ended: number }>(sql`
    with ended as (
      update entitlements set ends_at = date_trunc('milliseconds', now())
      where learner_id = ${learnerId} and (ends_at is null or ends_at > now()) and (${tier}::text is null or tier = ${tier})
      returning id
    ), new_epoch as (
      update learners set epoch = epoch + 1 where id = ${learnerId} and exists (select from ended)
    )
    select count(*)::int as ended,
      case when count(*) > 0 then ${logged} end
    from ended`);
  return result.rows[0]!.ended;
}
