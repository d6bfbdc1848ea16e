import { canRead } from "../access/index.ts";
import { loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Reviews } from "../../contract/progress.ts";
import type { Release } from "../../contract/release.ts";
import { requireCaller } from "../learner/index.ts";
import { localDay, readHistory, type LearnerHistory } from "../progress/index.ts";
import { currentItemIds } from "./current-items.ts";
import { dueCards, fitToExam, foldCards, type ReviewCard } from "./schedule.ts";

/** A learner's cards of a course as they stand today. */
export interface CourseCards {
  today: string;
  examDate: string | null;
  /** Cards whose question the live release still has and whose chapter the learner may read. */
  cards: ReviewCard[];
  /** Those due today, chapters interleaved. */
  due: ReviewCard[];
}

/** Folds a learner's answers into cards; cards of chapters that the caller may not read any more are left out. */
export async function courseCards(
  ctx: Context,
  release: Release,
  history: LearnerHistory,
): Promise<CourseCards> {
  const today = localDay(ctx.now, history.timeZone ?? "UTC");
  const examDate = history.plans.find(({ course }) => course === release.course)?.examDate ?? null;
  const cards = await readableCards(ctx, release, foldCards(reviewedAnswers(release, history)));
  return { today, examDate, cards, due: dueCards(cards, examDate, today) };
}

/** Answers under the ids that questions have now; one to a sibling counts for the card that was due as well. */
function reviewedAnswers(release: Release, history: LearnerHistory): Parameters<typeof foldCards>[0] {
  const current = currentItemIds(release);
  return history.answers.flatMap(({ item, credit, fraction, hintsUsed, day, at }) => {
    const ids = new Set([current.get(item), credit === null ? undefined : current.get(credit)]);
    return [...ids].flatMap((id) =>
      id === undefined
        ? []
        : [{ itemId: id, chapterId: release.items[id]!.chapter, fraction, hintsUsed, day, at }],
    );
  });
}

async function readableCards(ctx: Context, release: Release, cards: ReviewCard[]): Promise<ReviewCard[]> {
  const open = new Set<string>();
  for (const chapter of new Set(cards.map(({ chapterId }) => chapterId)))
    if (await canRead(ctx, release, chapter)) open.add(chapter);
  return cards.filter(({ chapterId }) => open.has(chapterId));
}

/** The next day on which something is due; null: there are no cards. */
export function nextDueDay({ cards, examDate, today }: CourseCards): string | null {
  const days = cards.map((card) => fitToExam(card, examDate, today).dueDay).filter((day) => day > today);
  return days.length === 0 ? null : days.reduce((a, b) => (a < b ? a : b));
}

/** What is due for review today in a course, mixed across the chapters already studied. */
export async function getReviews(ctx: Context, courseId: string, limit: number): Promise<Reviews> {
  const caller = requireCaller(ctx);
  const { release } = await loadCourse(ctx, courseId);
  const standing = await courseCards(ctx, release, await readHistory(ctx, caller.learnerId, release.course));
  const { due } = standing;
  return {
    course: release.course,
    today: standing.today,
    due: due.length,
    cards: standing.cards.length,
    nextDueDay: due.length > 0 ? null : nextDueDay(standing),
    hasMore: due.length > limit,
    items: due.slice(0, limit).map((card) => ({
      item: card.itemId,
      chapter: card.chapterId,
      objectives: release.items[card.itemId]!.objectives,
      dueDay: card.dueDay,
      lastDay: card.lastDay,
      reps: card.reps,
      lapses: card.lapses,
    })),
  };
}
