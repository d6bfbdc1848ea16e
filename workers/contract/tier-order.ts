/** Tiers in rising order; a learner with a tier may read everything of that tier and below. */
export const TIERS = ["free", "premium", "pro", "team"] as const;
type TierName = (typeof TIERS)[number];

/** Whether a tier includes another. */
export function includesTier(has: TierName, needed: TierName): boolean {
  return TIERS.indexOf(has) >= TIERS.indexOf(needed);
}

/** The tier that a chapter of a release asks for: a free one is open to everybody, whatever tier stands beside. */
export function neededTier(chapter: { free: boolean; tier: TierName }): TierName {
  return chapter.free ? "free" : chapter.tier;
}
