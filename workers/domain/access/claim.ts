import type { Tier } from "../../contract/tiers.ts";

/**
 * How long a token's tier is trusted: the lifetime of an account's token. A revoked tier opens nothing after that.
 */
export const CLAIM_SECONDS = 30 * 60;

/**
 * Returns until when (seconds since 1970) a token may claim the tier in force: at most half an hour, and never past
 * the end of the grant. Returns undefined for free, which needs no end.
 */
export function claimUntil(granted: { tier: Tier; endsAt: string | null }, now: Date): number | undefined {
  if (granted.tier === "free") return undefined;
  const limit = Math.floor(now.getTime() / 1_000) + CLAIM_SECONDS;
  return granted.endsAt === null ? limit : Math.min(limit, Math.floor(Date.parse(granted.endsAt) / 1_000));
}
