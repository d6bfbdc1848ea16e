import type { CourseSummary, OutlineChapter } from "@course-companion/contract/content";
import { TIERS, requiredTier } from "@course-companion/contract/tier-order";
import type { Tier } from "@course-companion/contract/tiers";

/** What may be read and answered. */
export interface Opens {
  chapters: number;
  /** null where only the catalogue is known. */
  quizzes: number | null;
}

/** What each plan opens in one course. */
export interface CoursePlans {
  id: string;
  title: string;
  language: string;
  pictures: CourseSummary["pictures"];
  /** In order; empty where only the catalogue is known. */
  chapters: { id: string; number: number; title: string; language: string; tier: Tier; quizzes: number }[];
  total: Opens;
  /** With a tier, those of lower ones included. */
  open: Record<Tier, Opens>;
}

type Counted = Pick<OutlineChapter, "free" | "tier"> & { quizzes: readonly unknown[] };

/** What opens in each tier: a tier opens its own chapters and all below it. */
export function countOpen(chapters: readonly Counted[]): Pick<CoursePlans, "open" | "total"> {
  const count = (some: readonly Counted[]): Opens => ({
    chapters: some.length,
    quizzes: some.reduce((sum, { quizzes }) => sum + quizzes.length, 0),
  });
  const upTo = (rank: number) => chapters.filter((one) => TIERS.indexOf(requiredTier(one)) <= rank);
  return { total: count(chapters), open: eachTier((rank) => count(upTo(rank))) };
}

/** What the catalogue alone says: the free chapters, and all of them in the course's tier. */
export function plansOfSummary(course: CourseSummary, locale: string): CoursePlans {
  const own = course.languages.find(({ language }) => language === locale);
  const least = TIERS.indexOf(course.tier);
  return {
    id: course.id,
    title: own?.title ?? course.title,
    language: own?.language ?? course.language,
    pictures: course.pictures,
    chapters: [],
    total: { chapters: course.chapters, quizzes: null },
    open: eachTier((rank) => ({
      chapters: rank >= least ? course.chapters : course.freeChapters,
      quizzes: null,
    })),
  };
}

/** The sum over courses; quizzes are null when those of one course are unknown. */
export function sumOf(parts: readonly Opens[]): Opens {
  return parts.reduce<Opens>(
    (sum, { chapters, quizzes }) => ({
      chapters: sum.chapters + chapters,
      quizzes: sum.quizzes === null || quizzes === null ? null : sum.quizzes + quizzes,
    }),
    { chapters: 0, quizzes: 0 },
  );
}

/** The tiers that open something in a course beyond the tier below, each with what it adds. */
export function additionsOf(course: CoursePlans): { tier: Tier; numbers: number[]; adds: Opens }[] {
  return TIERS.flatMap((tier, rank) => {
    const below = rank > 0 ? course.open[TIERS[rank - 1]!] : { chapters: 0, quizzes: 0 };
    const { chapters, quizzes } = course.open[tier];
    if (chapters === below.chapters) return [];
    const adds = {
      chapters: chapters - below.chapters,
      quizzes: quizzes === null || below.quizzes === null ? null : quizzes - below.quizzes,
    };
    const numbers = course.chapters.filter((one) => one.tier === tier).map(({ number }) => number);
    return [{ tier, numbers, adds }];
  });
}

/** Numbers in order, as runs: 1, 2, 3, 7 → [1, 3], [7, 7]. */
export function runsOf(numbers: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

const eachTier = (of: (rank: number) => Opens) =>
  Object.fromEntries(TIERS.map((tier, rank) => [tier, of(rank)])) as Record<Tier, Opens>;
