import { type Tier, includesTier, neededTier } from "../../contract/tiers.ts";
import type { Release, ReleaseChapter } from "../../contract/release.ts";

/** What a chapter asks of its reader. */
export interface ChapterRule {
  tier: Tier;
  /** Chapters to finish first, each with every id it ever had; empty when prerequisites are advice. */
  prerequisites: { id: string; ids: string[] }[];
}

/** The higher of two tiers. */
export function higherTier(a: Tier, b: Tier): Tier {
  return includesTier(a, b) ? a : b;
}

/**
 * The rule of a chapter; undefined when the release has no such chapter. For a chapter of an older release the
 * live one's rule is added: an old address must not open what is gated now. Free chapters never have prerequisites,
 * since they are cached publicly.
 */
export function ruleOf(
  release: Release,
  chapterId: string,
  live: Release = release,
): ChapterRule | undefined {
  const own = chapterOf(release, chapterId);
  if (!own) return undefined;
  const now = live === release ? own : (chapterOf(live, own.id) ?? own);
  const tier = higherTier(neededTier(own), neededTier(now));
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

/** Whether anybody may read a chapter, so that its text may be cached publicly. */
export function isFree(release: Release, chapterId: string, live: Release = release): boolean {
  return ruleOf(release, chapterId, live)?.tier === "free";
}

/** Prerequisites that are not among the completed chapters. */
export function missingPrerequisites(rule: ChapterRule, completed: ReadonlySet<string>): string[] {
  return rule.prerequisites.filter(({ ids }) => !ids.some((id) => completed.has(id))).map(({ id }) => id);
}

const lookups = new WeakMap<Release, Map<string, ReleaseChapter>>();

/** By id, else by former id; a map, since search asks for every chapter it finds. */
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

/** The rules of a release's chapters without repetition: what a gate has to be ready for. Prerequisites are merged. */
export function kindsOfRules(release: Release): ChapterRule[] {
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
