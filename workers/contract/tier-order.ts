/** Tiers in ascending order. A learner may read everything of their own tier and below. */
export const TIERS = ["free", "premium", "pro", "team"] as const;
type TierName = (typeof TIERS)[number];

/** Reports whether a tier includes another. */
export function includesTier(has: TierName, needed: TierName): boolean {
  return TIERS.indexOf(has) >= TIERS.indexOf(needed);
}

/** Returns the tier that a chapter requires. A free chapter is open to everyone, whatever its `tier` says. */
export function requiredTier(chapter: { free: boolean; tier: TierName }): TierName {
  return chapter.free ? "free" : chapter.tier;
}
