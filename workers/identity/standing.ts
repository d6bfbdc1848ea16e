import { type SQL, sql } from "drizzle-orm";
import type { Tier } from "../contract/tiers.ts";
import { signToken } from "../domain/learner/index.ts";
import type { IdentityEnv } from "./env.ts";

/** What the database says about an account now; tokens are made of it. */
export interface Standing {
  tier: Tier;
  /** Seconds since 1970 when the tier ends; null: open. */
  tierEnds: number | null;
  role: string;
  epoch: number;
}

/** A query for the `Standing` of an account; no row when it is deleted. */
export const standingQuery = (learnerId: string): SQL => sql`
  select coalesce(t.tier, 'free') as tier, extract(epoch from t.ends_at)::float8 as "tierEnds", l.role, l.epoch
  from learners l left join lateral effective_tier(l.id, now()) t on true
  where l.id = ${learnerId} and l.kind = 'account'`;

/** What a token is for: whose, of which session or app, and for how long. */
export interface TokenUse {
  learnerId: string;
  grantId: string;
  clientId: string;
  /** The client is a known host that has proved to be itself. */
  isHost?: boolean;
  scope: string[];
  now: Date;
  seconds: number;
  /** The resource; the REST API when absent. */
  audience?: string;
}

/** Signs an account's token from its standing. */
export function signAccountToken(env: IdentityEnv, standing: Standing, use: TokenUse): Promise<string> {
  const { learnerId, grantId, clientId, isHost, scope, now, seconds, audience } = use;
  const { tier, tierEnds, role, epoch } = standing;
  const known = { learnerId, kind: "account", tier, epoch, grantId, clientId, scope } as const;
  const caller = isHost ? ({ ...known, isHost } as const) : known;
  return signToken(env, caller, now, seconds, {
    ...(audience === undefined ? {} : { audience }),
    role,
    ...(tierEnds === null ? {} : { tierUntil: Math.floor(tierEnds) }),
  });
}
