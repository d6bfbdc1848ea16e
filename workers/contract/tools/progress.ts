import { ObjectiveKnowledge } from "../knowledge.ts";
import {
  ChapterProgress,
  CourseProgress,
  ProgressStatus,
  QuizStanding,
  Streak,
  StudyContext as RestStudyContext,
} from "../progress.ts";
import { Reviews } from "../reviews.ts";
import * as z from "../zod.ts";

/** Without `next`, which is what next_step returns. */
export const StudyContext = z.extend(z.omit(RestStudyContext, { next: true }), {
  /** Number of cards due now, as in due_reviews and next_step. */
  due: z.int(),
  dueObjectives: RestStudyContext.shape.due.shape.objectives,
});

/** Why a step comes next. */
export const STEP_REASONS = [
  "attempt-open",
  "cards-due",
  "chapter-begun",
  "first-chapter",
  "next-chapter",
  "quiz-not-taken",
  "quiz-not-passed",
  "not-in-account",
  "prerequisite-missing",
  "all-completed",
] as const;

export const NextStep = z.object({
  action: z.enum(["resume-attempt", "review", "read", "quiz", "closed", "finished"]),
  chapter: z.optional(z.string()),
  title: z.optional(z.string()),
  section: z.optional(z.nullable(z.string())),
  quiz: z.optional(z.nullable(z.string())),
  attempt: z.optional(z.string()),
  due: z.optional(z.int()),
  /** `percent`: the best score so far; `missing`: titles of chapters to complete first. */
  reason: z.object({
    code: z.enum(STEP_REASONS),
    percent: z.optional(z.int()),
    missing: z.optional(z.array(z.string())),
  }),
});
/** A view also makes steps of its own, whose reason is on the screen. */
export const NextStepView = z.extend(NextStep, { reason: z.optional(NextStep.shape.reason) });

// `percent` is the number to show: a host would round the share by its own rule.
const quizzes = z.optional(z.array(z.extend(QuizStanding, { percent: z.nullable(z.int()) })));
const viewedCourse = z.extend(z.omit(CourseProgress, { chapterProgress: true }), { quizzes });
const course = z.extend(z.omit(viewedCourse, { objectives: true }), {
  /** Those with an answer; `why` is the sentence that web and views show as well. */
  objectives: z.optional(
    z.array(
      z.extend(z.pick(ObjectiveKnowledge, { objective: true, title: true, level: true }), {
        why: z.string(),
      }),
    ),
  ),
});
export const MyProgress = z.object({
  today: z.iso.date(),
  streak: z.pick(Streak, { current: true, longest: true, freezes: true, activeToday: true, atRisk: true }),
  activeDays: z.int(),
  courses: z.array(course),
  hasMore: z.boolean(),
});
export const MyProgressView = z.extend(MyProgress, {
  courses: z.array(viewedCourse),
  /** Activity a day from `from` on; `levels` has one digit a day. */
  days: z.object({ from: z.iso.date(), counts: z.array(z.int()), levels: z.string() }),
  /** By chapter, for the one course that was requested. */
  statuses: z.record(z.string(), ProgressStatus),
});

const { due, cards: totalCards, nextDueDay } = Reviews.shape;
const item = Reviews.shape.items.def.element.shape;
export const DueReviews = z.object({
  due,
  totalCards,
  nextDueDay,
  items: z.array(
    z.object({ item: item.item, chapter: item.chapter, objectives: item.objectives, dueDay: item.dueDay }),
  ),
  hasMore: z.boolean(),
});

const guest = z.nullable(z.string());
const { chapter, status, section } = ChapterProgress.shape;
export const SavePlace = z.object({ chapter, status, section, guest });

export const ShowProgress = z.object({
  course: z.string(),
  title: z.string(),
  today: z.iso.date(),
  streak: z.int(),
  guest,
});
