import type { Tier } from "../../contract/tiers.ts";

/** How long a tier in a token is believed: the life of an account's token. A revoked one is read with no longer. */
export const CLAIM_SECONDS = 30 * 60;

/**
 * Until when (seconds since 1970) a token may claim what is granted now: at most half an hour, and never beyond the
 * grant's own end. undefined: free is claimed without end.
 */
export function claimUntil(granted: { tier: Tier; endsAt: string | null }, now: Date): number | undefined {
  if (granted.tier === "free") return undefined;
  const limit = Math.floor(now.getTime() / 1_000) + CLAIM_SECONDS;
  return granted.endsAt === null ? limit : Math.min(limit, Math.floor(Date.parse(granted.endsAt) / 1_000));
}
