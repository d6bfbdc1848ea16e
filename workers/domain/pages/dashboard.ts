import { knowAccess } from "../access/index.ts";
import { chooseVariant, describeObjectives } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { CourseDetails, Dashboard, DashboardCourse } from "../../contract/pages.ts";
import type { Fold } from "../folds/index.ts";
import { requireCaller } from "../learner/index.ts";
import {
  type LearnerHistory,
  type StudiedCourse,
  courseProgress,
  loadStudied,
  objectiveKnowledge,
  overallProgress,
  quizStandings,
} from "../progress/index.ts";
import { courseCards, forecastOf, nextDueDay } from "../review/index.ts";
import { nearPath } from "./near-path.ts";
import { practiceFor } from "./practice.ts";
import { readDashboard } from "./store.ts";

/**
 * Returns all that a dashboard shows of a learner, titles in `locale` where a course has it. One statement, but for
 * questions that were answered under two ids.
 */
export async function getDashboard(ctx: Context, locale: string | undefined): Promise<Dashboard> {
  const { learnerId } = requireCaller(ctx);
  const { history, newest } = await readDashboard(ctx, learnerId);
  const studied = await loadStudied(ctx, history);
  const courses = studied.map(async (course) => {
    const { course: id } = course.release;
    const isDetailed = newest.courses.includes(id);
    const own = {
      ...history,
      fold: { ...foldOf(newest.fold, id), rates: newest.rates[id] ?? null },
      open: [],
    };
    const standings = newest.standings.filter((row) => row.course === id);
    return describeCourse(ctx, course, { ...own, standings }, { locale, isDetailed });
  });
  return { ...overallProgress(ctx, history), courses: await Promise.all(courses) };
}

async function describeCourse(
  ctx: Context,
  studied: StudiedCourse,
  history: LearnerHistory,
  { locale, isDetailed }: { locale: string | undefined; isDetailed: boolean },
): Promise<DashboardCourse> {
  const { release } = studied;
  const locales = Object.fromEntries(release.locales.map((one) => [one.language, one]));
  const chosen = chooseVariant(locales, locale, release);
  const language = chosen?.language ?? release.language;
  const { course, chapters, completed, resume, examDate } = courseProgress(release, history);
  return {
    course,
    title: chosen?.variant.title ?? release.title,
    chapters,
    completed,
    resume,
    examDate,
    language,
    ownLanguage: release.language,
    details: isDetailed ? await describeDetails(ctx, studied, history, language) : null,
  };
}

async function describeDetails(
  ctx: Context,
  { release, releaseId }: StudiedCourse,
  history: LearnerHistory,
  language: string,
): Promise<CourseDetails> {
  const progress = courseProgress(release, history);
  const done = progress.chapterProgress.filter(({ status }) => status === "completed");
  knowAccess(ctx, release.course, {
    tier: history.tier ?? "free",
    completed: new Set(done.map(({ chapter }) => chapter)),
  });
  const state = await courseCards(ctx, release, history);
  const { overdue, days } = forecastOf(state.cards, state.examDate, state.today);
  const titles = new Map(describeObjectives(release, null, language).map(({ id, title }) => [id, title]));
  const objectives = objectiveKnowledge(release, history, state.today).map((one) => ({
    ...one,
    title: titles.get(one.objective) ?? one.title,
  }));
  const quizzes = await quizStandings(ctx, release, history);
  return {
    due: state.due.length,
    overdue,
    forecast: days,
    cards: state.cards.length,
    nextDueDay: state.due.length > 0 ? null : nextDueDay(state),
    objectives,
    practice: practiceFor(objectives, release, quizzes, language),
    path: nearPath({ release, releaseId }, { ...progress, quizzes }, language),
  };
}

/** The part of a fold that is one course's. */
const foldOf = ({ cards, knowledge, behind }: Fold, id: string): Fold => ({
  cards: cards.filter(({ course }) => course === id),
  knowledge: knowledge.filter(({ course }) => course === id),
  behind: behind.filter(({ course }) => course === id),
});
