import { canRead } from "../access/index.ts";
import { loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Reviews } from "../../contract/reviews.ts";
import type { Release } from "../../contract/release.ts";
import { requireCaller } from "../learner/index.ts";
import { localDay, readHistory, type LearnerHistory } from "../progress/index.ts";
import { currentCards } from "./current-cards.ts";
import { aheadCards, forecastOf } from "./forecast.ts";
import { secondsPerAnswer } from "./pace.ts";
import { dueCards, fitToExam, type ReviewCard } from "./schedule.ts";

/** A learner's cards of a course today. */
export interface CourseCards {
  today: string;
  examDate: string | null;
  /** Cards of all questions in the live release. */
  known: ReviewCard[];
  /** Those whose chapter the learner may read. */
  cards: ReviewCard[];
  /** Those due today, chapters interleaved. */
  due: ReviewCard[];
}

/** What of a learner's history cards are computed from. */
export type ReviewHistory = Pick<LearnerHistory, "timeZone" | "plans" | "fold">;

/**
 * Computes the caller's cards from their rows and the answers behind them, without those of chapters that they can no
 * longer read.
 */
export async function courseCards(
  ctx: Context,
  release: Release,
  history: ReviewHistory,
): Promise<CourseCards> {
  const today = localDay(ctx.now, history.timeZone ?? "UTC");
  const examDate = history.plans.find(({ course }) => course === release.course)?.examDate ?? null;
  const known = await currentCards(ctx, release, history.fold);
  const cards = await readableCards(ctx, release, known);
  return { today, examDate, known, cards, due: dueCards(cards, examDate, today) };
}

async function readableCards(ctx: Context, release: Release, cards: ReviewCard[]): Promise<ReviewCard[]> {
  const open = new Set<string>();
  for (const chapter of new Set(cards.map(({ chapterId }) => chapterId)))
    if (await canRead(ctx, release, chapter)) open.add(chapter);
  return cards.filter(({ chapterId }) => open.has(chapterId));
}

/** Returns the next day with a due card; null without cards. */
export function nextDueDay({ cards, examDate, today }: CourseCards): string | null {
  const days = cards.map((card) => fitToExam(card, examDate, today).dueDay).filter((day) => day > today);
  return days.length === 0 ? null : days.reduce((a, b) => (a < b ? a : b));
}

/**
 * Lists what is due for review today in a course, interleaved across the chapters studied, with a forecast of the
 * next days and the time that a question takes. One statement.
 */
export async function getReviews(ctx: Context, courseId: string, limit: number): Promise<Reviews> {
  const caller = requireCaller(ctx);
  const { release } = await loadCourse(ctx, courseId);
  const history = await readHistory(ctx, caller.learnerId, release.course, ["cards", "gaps"]);
  const state = await courseCards(ctx, release, history);
  const { cards, due, examDate, today } = state;
  const { overdue, days } = forecastOf(cards, examDate, today);
  return {
    course: release.course,
    today,
    due: due.length,
    overdue,
    ahead: aheadCards(cards, examDate, today).length,
    secondsEach: secondsPerAnswer(history.gaps),
    forecast: days,
    cards: cards.length,
    nextDueDay: due.length > 0 ? null : nextDueDay(state),
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
