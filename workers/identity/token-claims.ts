import { type SQL, sql } from "drizzle-orm";
import type { Tier } from "../contract/tiers.ts";
import { signToken } from "../domain/learner/index.ts";
import type { IdentityEnv } from "./env.ts";

/** The current state of an account, from which tokens are made. */
export interface TokenClaims {
  tier: Tier;
  /** When the tier ends, in seconds since 1970; null for no end. */
  tierEnds: number | null;
  role: string;
  epoch: number;
}

/** Returns a query for the `TokenClaims` of an account; it has no row when the account is deleted. */
export const tokenClaimsQuery = (learnerId: string): SQL => sql`
  select coalesce(t.tier, 'free') as tier, extract(epoch from t.ends_at)::float8 as "tierEnds", l.role, l.epoch
  from learners l left join lateral effective_tier(l.id, now()) t on true
  where l.id = ${learnerId} and l.kind = 'account'`;

/** The use of a token: its owner, session or app, and lifetime. */
export interface TokenUse {
  learnerId: string;
  grantId: string;
  clientId: string;
  /** The client is a known host that authenticated with its key. */
  isHost?: boolean;
  scope: string[];
  now: Date;
  seconds: number;
  /** The resource; the REST API when absent. */
  audience?: string;
}

/** Signs an account's token from its claims. */
export function signAccountToken(env: IdentityEnv, claims: TokenClaims, use: TokenUse): Promise<string> {
  const { learnerId, grantId, clientId, isHost, scope, now, seconds, audience } = use;
  const { tier, tierEnds, role, epoch } = claims;
  const known = { learnerId, kind: "account", tier, epoch, grantId, clientId, scope } as const;
  const caller = isHost ? ({ ...known, isHost } as const) : known;
  return signToken(env, caller, now, seconds, {
    ...(audience === undefined ? {} : { audience }),
    role,
    ...(tierEnds === null ? {} : { tierUntil: Math.floor(tierEnds) }),
  });
}
