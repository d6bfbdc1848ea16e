import * as z from "./zod.ts";

/** Tiers in rising order; a learner with a tier may read everything of that tier and below. */
export const TIERS = ["free", "premium", "pro", "team"] as const;
export const Tier = z.enum(TIERS);
export type Tier = z.infer<typeof Tier>;

/** The tier that a chapter of a release asks for: a free one is open to everybody, whatever tier stands beside. */
export function neededTier(chapter: { free: boolean; tier: Tier }): Tier {
  return chapter.free ? "free" : chapter.tier;
}
