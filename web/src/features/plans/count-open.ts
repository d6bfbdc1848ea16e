import type { CourseSummary, OutlineChapter } from "@course-companion/contract/content";
import { TIERS, type Tier } from "@course-companion/contract/tiers";

export interface OpenChapters {
  id: string;
  title: string;
  language: string;
  total: number;
  /** Chapters that may be read with a tier, those of lower ones included. */
  open: Record<Tier, number>;
}

/** Chapters that open in each tier: a tier opens its own and all below it. */
export function countOpen(
  chapters: readonly Pick<OutlineChapter, "free" | "tier">[],
): Pick<OpenChapters, "open" | "total"> {
  const needed = chapters.map(({ free, tier }) => (free ? 0 : TIERS.indexOf(tier)));
  const open = TIERS.map((tier, rank) => [tier, needed.filter((least) => least <= rank).length]);
  return { total: chapters.length, open: Object.fromEntries(open) as Record<Tier, number> };
}

/** What the catalogue alone says: the free chapters, and all of them in the course's tier. */
export function countRoughly(course: CourseSummary, locale: string): OpenChapters {
  const own = course.languages.find(({ language }) => language === locale);
  const rank = TIERS.indexOf(course.tier);
  const open = TIERS.map((tier, at) => [tier, at >= rank ? course.chapters : course.freeChapters]);
  return {
    id: course.id,
    title: own?.title ?? course.title,
    language: own?.language ?? course.language,
    total: course.chapters,
    open: Object.fromEntries(open) as Record<Tier, number>,
  };
}
