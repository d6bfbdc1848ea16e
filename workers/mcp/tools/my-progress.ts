import * as z from "zod";
import { levelOf } from "../../contract/activity.ts";
import { wholePercent } from "../../contract/percent.ts";
import type { CourseProgress, Progress } from "../../contract/progress.ts";
import { getProgress } from "../../domain/progress/index.ts";
import { course, guestField } from "../fields.ts";
import { fitting } from "../text.ts";
import { defineTool } from "../tool.ts";

/** Maximum sizes of the list of courses, and of a course's objectives and quizzes. */
const LIST_BYTES = 11_500;
const DETAIL_BYTES = 5_000;
const VIEW_BYTES = 40_000;
const STATUSES_BYTES = 3_500;
const DAY_MS = 86_400_000;

export const myProgressTool = defineTool({
  name: "my_progress",
  title: "Progress",
  description:
    "Returns chapters completed and streak; for one course also objectives by strength and quiz results. For how the learner is doing.",
  effect: "reads",
  audience: "learner",
  input: z.object({ course: course.optional(), guest: guestField }),
  async run(ctx, { course: id }, _session, isView) {
    const { today, streak, activity, courses } = await getProgress(ctx, id ?? null);
    const { current, longest, freezes, activeToday, atRisk } = streak;
    const { items, hasMore } = fitting(
      courses.map((one) => briefOf(one, isView)),
      isView ? VIEW_BYTES : LIST_BYTES,
      isView,
    );
    return {
      today,
      streak: { current, longest, freezes, activeToday, atRisk },
      activeDays: activity.length,
      courses: items,
      hasMore,
      ...(isView ? { days: calendarDays(activity, today), statuses: statusesOf(courses) } : {}),
    };
  },
});

/** Reduces a course's progress: without chapters, and with lists cut to their maximum size. */
function briefOf({ chapterProgress: _rows, ...course }: CourseProgress, isView: boolean) {
  const { objectives, quizzes, ...rest } = course;
  const limit = isView ? VIEW_BYTES / 2 : DETAIL_BYTES;
  return {
    ...rest,
    ...(objectives ? { objectives: fitting(objectives, limit, isView).items } : {}),
    ...(quizzes ? { quizzes: fitting(quizzes.map(withPercent), limit, isView).items } : {}),
  };
}

const withPercent = <Q extends { best: number | null }>(quiz: Q) => ({
  ...quiz,
  percent: quiz.best === null ? null : wholePercent(quiz.best),
});

/** Lists activity per day from the first active day of the year to today; `levels` has one digit a day. */
function calendarDays(
  activity: Progress["activity"],
  today: string,
): { from: string; counts: number[]; levels: string } {
  const byDay = new Map(activity.map((entry) => [entry.day, entry]));
  const from = [...byDay.keys()].sort()[0] ?? today;
  const counts: number[] = [];
  let levels = "";
  for (let at = Date.parse(from); at <= Date.parse(today); at += DAY_MS) {
    const done = byDay.get(new Date(at).toISOString().slice(0, 10)) ?? { answers: 0, chapters: 0 };
    counts.push(done.answers + done.chapters);
    levels += levelOf(done);
  }
  return { from, counts, levels };
}

/** Returns the status of each opened chapter, when one course was requested. */
function statusesOf(
  courses: readonly CourseProgress[],
): Record<string, CourseProgress["chapterProgress"][number]["status"]> {
  const [only] = courses.length === 1 ? courses : [];
  const entries = (only?.chapterProgress ?? []).map(({ chapter, status }) => [chapter, status] as const);
  return Object.fromEntries(fitting(entries, STATUSES_BYTES, true).items);
}
