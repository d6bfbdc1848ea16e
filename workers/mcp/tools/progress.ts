import * as z from "zod";
import { wholePercent } from "../../contract/percent.ts";
import { levelOf } from "../../contract/activity.ts";
import type { CourseProgress, Progress } from "../../contract/progress.ts";
import { TIERS } from "../../contract/tiers.ts";
import { requireCaller } from "../../domain/learner/index.ts";
import { getProgress, setProgress } from "../../domain/progress/index.ts";
import { getReviews, nextStep, studyContext } from "../../domain/review/index.ts";
import { fitting } from "../text.ts";
import { defineTool, forViews, guestField, viewField } from "../tool.ts";
import { chapter, course } from "./courses.ts";

/** The parts that a model needs to know of; all of `StudyContext` is given. */
const Known = z.looseObject({
  course: z.string(),
  place: z.looseObject({ chapter: z.string(), section: z.string().nullable() }).nullable(),
  done: z.string().describe("Chapters, as in 3/12"),
  due: z.looseObject({ cards: z.int() }),
  weak: z.array(z.string()),
  openAttempt: z.looseObject({ attempt: z.string() }).nullable(),
});
/** Of a result: the courses, and of each its objectives and its quizzes. */
const LIST_BYTES = 11_500;
const DETAIL_BYTES = 5_000;
const VIEW_BYTES = 40_000;
const STATUSES_BYTES = 3_500;
const REVIEWS_BYTES = 13_000;
const DAY_MS = 86_400_000;

const nextTool = defineTool({
  name: "next_step",
  title: "What to do next",
  description:
    "Says by rule what comes next in a course. Use it when the learner asks what now, or has just finished something. Then start_quiz or read_section, as the step says.",
  effect: "reads",
  audience: "learner",
  input: z.object({ course, guest: guestField }),
  output: z.object({
    action: z.enum(["resume-attempt", "review", "read", "quiz", "closed", "finished"]),
    chapter: z.string().optional(),
    title: z.string().optional(),
    section: z.string().nullable().optional(),
    quiz: z.string().nullable().optional(),
    attempt: z.string().optional(),
    due: z.int().optional(),
  }),
  run: (ctx, { course: id }) => nextStep(ctx, id),
});

const contextTool = defineTool({
  name: "study_context",
  title: "Where the learner is",
  description:
    "Tells where the learner stopped: place, plan, last errors, weak objectives, due reviews, streak. Use it when a conversation begins. Then next_step.",
  effect: "reads",
  audience: "learner",
  input: z.object({ course, guest: guestField }),
  output: Known,
  run: (ctx, { course: id }) => studyContext(ctx, id),
});

const progressTool = defineTool({
  name: "my_progress",
  title: "Progress",
  description:
    "Tells how far the learner is: chapters done, streak, and for one course objectives strong and weak and quiz results. Use it when they ask how they are doing. Praise what was done, not the person.",
  effect: "reads",
  audience: "learner",
  input: z.object({ course: course.optional(), guest: guestField, view: viewField }),
  output: z.object({
    today: z.string(),
    streak: z.looseObject({ current: z.int() }),
    activeDays: z.int(),
    courses: z.array(z.looseObject({ course: z.string(), chapters: z.int(), completed: z.int() })),
    hasMore: z.boolean(),
    days: forViews(z.object({ from: z.string(), counts: z.array(z.int()), levels: z.string() })),
    statuses: forViews(z.record(z.string(), z.string())),
  }),
  async run(ctx, { course: id, view }) {
    const { today, streak, activity, courses } = await getProgress(ctx, id ?? null);
    const { current, longest, freezes, activeToday, atRisk } = streak;
    const { items, hasMore } = fitting(
      courses.map((one) => briefOf(withPercents(one), view)),
      view ? VIEW_BYTES : LIST_BYTES,
      view,
    );
    return {
      today,
      streak: { current, longest, freezes, activeToday, atRisk },
      activeDays: activity.length,
      courses: items,
      hasMore,
      ...(view ? { days: calendarDays(activity, today), statuses: statusesOf(courses) } : {}),
    };
  },
});

/** Quiz results with the whole percents that every face shows: a host would round a share by its own rule. */
function withPercents<C extends Pick<CourseProgress, "quizzes">>(progress: C): C {
  const { quizzes } = progress;
  if (!quizzes) return progress;
  const percentOf = (best: number | null) => (best === null ? null : wholePercent(best));
  return { ...progress, quizzes: quizzes.map((quiz) => ({ ...quiz, percent: percentOf(quiz.best) })) };
}

/** A course without its chapters, and with as much of its lists as a conversation carries. */
function briefOf({ chapterProgress: _rows, ...course }: CourseProgress, view: boolean | undefined) {
  const { objectives, quizzes, ...rest } = course;
  const limit = view ? VIEW_BYTES / 2 : DETAIL_BYTES;
  return {
    ...rest,
    ...(objectives ? { objectives: fitting(objectives, limit, view).items } : {}),
    ...(quizzes ? { quizzes: fitting(quizzes, limit, view).items } : {}),
  };
}

/** What was done on each day from the first active one of the year to today, with its level as a digit a day. */
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

/** The standing of each chapter that was opened, when one course was asked for. */
function statusesOf(courses: readonly CourseProgress[]): Record<string, string> {
  const [only] = courses.length === 1 ? courses : [];
  const entries = (only?.chapterProgress ?? []).map(({ chapter: of, status }): [string, string] => [
    of,
    status,
  ]);
  return Object.fromEntries(fitting(entries, STATUSES_BYTES, true).items);
}

const reviewsTool = defineTool({
  name: "due_reviews",
  title: "Due reviews",
  description:
    "Lists what is due for review today, mixed over chapters already studied. Use it when the learner wants to practise or something was due. Then start_quiz without `quiz` asks them.",
  effect: "reads",
  audience: "learner",
  input: z.object({ course, guest: guestField }),
  output: z.object({
    due: z.int(),
    cards: z.int(),
    nextDueDay: z.string().nullable(),
    items: z.array(
      z.object({
        item: z.string(),
        chapter: z.string(),
        objectives: z.array(z.string()),
        dueDay: z.string(),
      }),
    ),
    hasMore: z.boolean(),
  }),
  async run(ctx, { course: id }) {
    const { due, cards, nextDueDay, ...page } = await getReviews(ctx, id, 20);
    const brief = page.items.map(({ item, chapter: of, objectives, dueDay }) => ({
      item,
      chapter: of,
      objectives,
      dueDay,
    }));
    const { items, hasMore } = fitting(brief, REVIEWS_BYTES);
    return { due, cards, nextDueDay, items, hasMore: hasMore || page.hasMore };
  },
});

const placeTool = defineTool({
  name: "save_place",
  title: "Keep the place",
  description:
    "Keeps where the learner is in a chapter, or that they have finished it, for every device. Call it after reading a chapter with them. A finished chapter stays finished. Send a returned `guest` along later.",
  effect: "writes",
  audience: "learner",
  input: z.object({
    course,
    chapter,
    section: z.string().max(200).optional().describe("Section to resume at"),
    completed: z.boolean().default(false),
    guest: guestField,
  }),
  output: z.object({
    chapter: z.string(),
    status: z.enum(["in-progress", "completed"]),
    section: z.string().nullable(),
    guest: z.string().nullable(),
  }),
  async run(ctx, { course: id, chapter: chapterId, section, completed }, session) {
    const status = completed ? "completed" : "in-progress";
    const kept = await setProgress(ctx, id, chapterId, {
      status,
      ...(section === undefined ? {} : { section }),
    });
    return {
      chapter: kept.chapter,
      status: kept.status,
      section: kept.section,
      guest: session.guestCode,
    };
  },
});

const profileTool = defineTool({
  name: "get_profile",
  title: "Who is learning",
  description:
    "Tells which learner this conversation is connected to and what their account includes. Use it when the learner asks whether they are signed in, or wants to sign in. It holds no name and no address.",
  effect: "reads",
  audience: "learner",
  input: z.object({ guest: guestField }),
  output: z.object({
    learner: z.string(),
    kind: z.enum(["guest", "account"]),
    tier: z.enum(TIERS).describe("As of when the access was last renewed"),
    scopes: z.array(z.string()),
  }),
  async run(ctx) {
    const { learnerId: learner, kind, tier, scope: scopes = [] } = requireCaller(ctx);
    return { learner, kind, tier, scopes };
  },
});

export const progressTools = [nextTool, contextTool, progressTool, reviewsTool, placeTool, profileTool];
