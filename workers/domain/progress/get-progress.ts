import { lookupChapter, loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import { CONFIDENCES } from "../../contract/confidence.ts";
import type { Calibration, CourseProgress, Progress } from "../../contract/progress.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { requireCaller } from "../learner/index.ts";
import { attemptHandle } from "../quiz/index.ts";
import { objectiveKnowledge } from "./objectives.ts";
import { standingAt } from "./standings.ts";
import { readHistory, type LearnerHistory, type ChapterRow } from "./store.ts";
import { computeStreak, dayNumber, dayOf, localDay } from "./streak.ts";

const ACTIVITY_DAYS = 366;

/**
 * Returns a learner's progress: the streak, a year's activity, and each course, or one course in detail when it is
 * named.
 */
export async function getProgress(ctx: Context, courseId: string | null): Promise<Progress> {
  const caller = requireCaller(ctx);
  const asked = courseId === null ? null : (await loadCourse(ctx, courseId)).release;
  const history = await readHistory(ctx, caller.learnerId, asked?.course ?? null, [
    "knowledge",
    "calibration",
  ]);
  const overall = overallProgress(ctx, history);
  return {
    ...overall,
    courses: asked
      ? [{ ...courseProgress(asked, history), ...(await courseDetails(ctx, asked, history, overall.today)) }]
      : (await loadStudied(ctx, history)).map(({ release }) => courseProgress(release, history)),
  };
}

/** Computes what of a learner's progress is of no single course: the streak, a year's activity, the daily goal. */
export function overallProgress(
  ctx: Context,
  history: Pick<LearnerHistory, "timeZone" | "dailyGoal" | "days">,
): Omit<Progress, "courses"> {
  const timeZone = history.timeZone ?? "UTC";
  const today = localDay(ctx.now, timeZone);
  const since = dayOf(dayNumber(today) - ACTIVITY_DAYS);
  return {
    today,
    timeZone,
    dailyGoal: history.dailyGoal,
    streak: computeStreak(
      history.days.map(({ day }) => day),
      today,
    ),
    activity: history.days.filter(({ day }) => day > since),
  };
}

/** The live release of a course with progress. */
export type StudiedCourse = Awaited<ReturnType<typeof loadCourse>>;

/** Loads the courses with progress, those read last first; a course that was removed from R2 is skipped. */
export async function loadStudied(
  ctx: Context,
  history: Pick<LearnerHistory, "chapters" | "plans" | "tried">,
): Promise<StudiedCourse[]> {
  const courses = [...history.chapters, ...history.plans].map(({ course }) => course);
  const loaded = await Promise.all(
    [...new Set([...courses, ...history.tried])].map((id) =>
      loadCourse(ctx, id).catch((error: unknown) => {
        if (error instanceof AppError && error.code === "course-not-found") return null;
        throw error;
      }),
    ),
  );
  return loaded.filter((course) => course !== null);
}

/** Computes the progress in one course. Progress under a chapter's former id counts for the chapter. */
export function courseProgress(
  release: Release,
  history: Pick<LearnerHistory, "chapters" | "plans">,
): CourseProgress {
  const rows = currentChapters(release, history);
  const completed = rows.filter(({ status }) => status === "completed").length;
  return {
    course: release.course,
    title: release.title,
    chapters: release.chapters.length,
    completed,
    share: completed / release.chapters.length,
    resume: resumePosition(release, rows),
    examDate: history.plans.find(({ course }) => course === release.course)?.examDate ?? null,
    chapterProgress: rows,
  };
}

/** Returns one row for each chapter of the release, most recently read first. */
function currentChapters(release: Release, history: Pick<LearnerHistory, "chapters">): ChapterRow[] {
  const rows = new Map<string, ChapterRow>();
  for (const { course, ...row } of history.chapters) {
    const chapter = course === release.course ? lookupChapter(release, row.chapter) : undefined;
    if (!chapter) continue;
    const newer = rows.get(chapter.id);
    rows.set(chapter.id, newer ? mergeRows(newer, row) : { ...row, chapter: chapter.id });
  }
  return [...rows.values()];
}

/**
 * Merges the rows of a chapter under two of its ids: the newer position, with the earlier start and completion.
 */
function mergeRows(newer: ChapterRow, older: ChapterRow): ChapterRow {
  const startedAt = newer.startedAt < older.startedAt ? newer.startedAt : older.startedAt;
  const [completedAt = null] = [newer.completedAt, older.completedAt].filter((at) => at !== null).sort();
  return { ...newer, startedAt, completedAt, status: completedAt === null ? "in-progress" : "completed" };
}

/**
 * Returns where reading continues: the latest position. When its chapter is completed, it is the next chapter that
 * is not (wrapping around at the end), at its own position. Null before the first position and when all chapters
 * are completed.
 */
function resumePosition(release: Release, rows: readonly ChapterRow[]): CourseProgress["resume"] {
  const last = rows[0];
  if (!last) return null;
  const byChapter = new Map(rows.map((row) => [row.chapter, row]));
  const from = release.chapters.findIndex(({ id }) => id === last.chapter);
  const inOrder = [...release.chapters.slice(from), ...release.chapters.slice(0, from)];
  const chapter = inOrder.find(({ id }) => byChapter.get(id)?.status !== "completed");
  if (!chapter) return null;
  const { title } = chapter.variants[release.language]!;
  return { chapter: chapter.id, title, section: byChapter.get(chapter.id)?.section ?? null };
}

async function courseDetails(
  ctx: Context,
  release: Release,
  history: LearnerHistory,
  today: string,
): Promise<Pick<CourseProgress, "objectives" | "quizzes" | "calibration">> {
  return {
    objectives: objectiveKnowledge(release, history, today),
    quizzes: await quizStandings(ctx, release, history),
    ...(history.calibration.length > 0 ? { calibration: calibrationOf(history) } : {}),
  };
}

/** Returns a learner's standings at the quizzes of a course in which an attempt is finished or open. */
export async function quizStandings(
  ctx: Context,
  release: Release,
  history: Pick<LearnerHistory, "standings" | "open">,
): Promise<NonNullable<CourseProgress["quizzes"]>> {
  const quizzes = await Promise.all(
    release.quizzes.map(async (quiz) => {
      const { finished, best, passed } = standingAt(history, quiz);
      const open = history.open.find(
        ({ kind, quiz: id }) => kind !== "review" && (id === quiz.id || quiz.aliases.includes(id)),
      );
      return {
        quiz: quiz.id,
        finished,
        best: finished > 0 ? (best ?? 0) : null,
        passed,
        open: open ? await attemptHandle(ctx, release.course, open) : null,
      };
    }),
  );
  return quizzes.filter(({ finished, open }) => finished > 0 || open !== null);
}

/** Returns a row for each confidence, from low to high. */
function calibrationOf({ calibration }: LearnerHistory): Calibration[] {
  const counts = new Map(calibration.map(([number, answers, right]) => [number, { answers, right }]));
  return CONFIDENCES.map((confidence, i) => ({
    confidence,
    ...(counts.get(i + 1) ?? { answers: 0, right: 0 }),
  }));
}
