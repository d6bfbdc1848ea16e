import { knowledge } from "@course-companion/messages";
import { sayKnowledge } from "@course-companion/messages/knowledge";
import * as z from "zod";
import { levelOf } from "../../contract/activity.ts";
import type { ObjectiveKnowledge } from "../../contract/knowledge.ts";
import { type Language, toLanguage } from "../../contract/languages.ts";
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
    "Returns chapters completed and streak; for one course also objectives by level and quiz results. For how the learner is doing.",
  effect: "reads",
  audience: "learner",
  input: z.object({ course: course.optional(), guest: guestField }),
  async run(ctx, { course: id }, session, isView) {
    const { today, streak, activity, courses } = await getProgress(ctx, id ?? null);
    const { current, longest, freezes, activeToday, atRisk } = streak;
    const common = {
      today,
      streak: { current, longest, freezes, activeToday, atRisk },
      activeDays: activity.length,
    };
    if (isView) {
      const { items, hasMore } = fitting(courses.map(viewOf), VIEW_BYTES, true);
      const shown = { days: calendarDays(activity, today), statuses: statusesOf(courses) };
      return { ...common, courses: items, hasMore, ...shown };
    }
    const language = toLanguage(session.hints.locale) ?? "en";
    const { items, hasMore } = fitting(
      courses.map((one) => briefOf(one, language)),
      LIST_BYTES,
      false,
    );
    return { ...common, courses: items, hasMore };
  },
});

/** Reduces a course's progress for a view: without chapters, and with lists cut to their maximum size. */
function viewOf({ chapterProgress: _rows, objectives, quizzes, ...course }: CourseProgress) {
  return {
    ...course,
    ...(objectives ? { objectives: fitting(objectives, VIEW_BYTES / 2, true).items } : {}),
    ...(quizzes ? { quizzes: fitting(quizzes.map(withPercent), VIEW_BYTES / 2, true).items } : {}),
  };
}

/** Reduces it further for a model: of the objectives those with an answer, each with the sentence that says why. */
function briefOf(
  { chapterProgress: _rows, objectives, quizzes, ...course }: CourseProgress,
  language: Language,
) {
  return {
    ...course,
    ...(objectives
      ? { objectives: fitting(explained(objectives, language), DETAIL_BYTES, false).items }
      : {}),
    ...(quizzes ? { quizzes: fitting(quizzes.map(withPercent), DETAIL_BYTES, false).items } : {}),
  };
}

function explained(objectives: readonly ObjectiveKnowledge[], language: Language) {
  const titles = new Map(objectives.map(({ objective, title }) => [objective, title]));
  return objectives
    .filter(({ answers }) => answers > 0)
    .map(({ objective, title, level, ...rest }) => {
      const buildsOn = rest.requires.flatMap((id) => titles.get(id) ?? []);
      return { objective, title, level, why: sayKnowledge(language, knowledge[language], rest, buildsOn) };
    });
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
