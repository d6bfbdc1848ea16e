import type { CourseEpub } from "../../contract/epubs.ts";
import type { Release } from "../../contract/release.ts";
import { API_PREFIX } from "../../contract/routes.ts";
import { includesTier, requiredTier } from "../../contract/tiers.ts";
import { chooseVariant } from "./variants.ts";

/** The books of a course in a language, with addresses that name their release. */
export function describeEpubs(release: Release, releaseId: string, language: string): CourseEpub[] {
  const chosen = chooseVariant(release.epubs ?? {}, language, release);
  if (!chosen) return [];
  return chosen.variant.map(({ tier }) => {
    const query = new URLSearchParams({ tier, locale: chosen.language, release: releaseId });
    return {
      tier,
      chapters: release.chapters.filter((chapter) => includesTier(tier, requiredTier(chapter))).length,
      href: `${API_PREFIX}/courses/${release.course}/epub?${query.toString()}`,
    };
  });
}
