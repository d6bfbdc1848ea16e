import { type Tier, includesTier, requiredTier } from "../../contract/tiers.ts";
import type { Release, ReleaseChapter } from "../../contract/release.ts";

/** What a reader needs for a chapter. */
export interface ChapterRule {
  tier: Tier;
  /** Chapters to finish first, each with its former ids. Empty when the course does not enforce prerequisites. */
  prerequisites: { id: string; ids: string[] }[];
}

/** Returns the higher of two tiers. */
export function higherTier(a: Tier, b: Tier): Tier {
  return includesTier(a, b) ? a : b;
}

/**
 * Returns the access rule of a chapter, or undefined when the release does not have it. For an older release the
 * live release's rule applies too, so that an old address does not open what is gated now. A free chapter never has
 * prerequisites, because it is cached publicly.
 */
export function ruleOf(
  release: Release,
  chapterId: string,
  live: Release = release,
): ChapterRule | undefined {
  const own = chapterOf(release, chapterId);
  if (!own) return undefined;
  const now = live === release ? own : (chapterOf(live, own.id) ?? own);
  const tier = higherTier(requiredTier(own), requiredTier(now));
  if (tier === "free") return { tier, prerequisites: [] };
  const strict = now === own || live.prerequisites === "enforce" ? now : own;
  const course = strict === now ? live : release;
  if (course.prerequisites !== "enforce") return { tier, prerequisites: [] };
  const prerequisites = strict.requires.map((id) => ({
    id,
    ids: [id, ...(chapterOf(course, id)?.aliases ?? [])],
  }));
  return { tier, prerequisites };
}

/** Returns whether a chapter is open to everyone, so that its text may be cached publicly. */
export function isFree(release: Release, chapterId: string, live: Release = release): boolean {
  return ruleOf(release, chapterId, live)?.tier === "free";
}

/** Returns the prerequisites that the learner has not completed. */
export function missingPrerequisites(rule: ChapterRule, completed: ReadonlySet<string>): string[] {
  return rule.prerequisites.filter(({ ids }) => !ids.some((id) => completed.has(id))).map(({ id }) => id);
}

const lookups = new WeakMap<Release, Map<string, ReleaseChapter>>();

/** Finds a chapter by id, else by former id. It uses a map because search looks up every chapter it finds. */
function chapterOf(release: Release, id: string): ReleaseChapter | undefined {
  let lookup = lookups.get(release);
  if (!lookup) {
    lookup = new Map();
    for (const chapter of release.chapters) for (const alias of chapter.aliases) lookup.set(alias, chapter);
    for (const chapter of release.chapters) lookup.set(chapter.id, chapter);
    lookups.set(release, lookup);
  }
  return lookup.get(id);
}

const kinds = new WeakMap<Release, ChapterRule[]>();

/** Returns one rule for each combination of tier and prerequisites (any or none) in a release. */
export function distinctRules(release: Release): ChapterRule[] {
  const known = kinds.get(release);
  if (known) return known;
  const found = new Map<string, ChapterRule>();
  for (const { id } of release.chapters) {
    const rule = ruleOf(release, id)!;
    found.set(`${rule.tier} ${rule.prerequisites.length > 0}`, rule);
  }
  const list = [...found.values()];
  kinds.set(release, list);
  return list;
}
