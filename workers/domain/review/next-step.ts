import { canRead, describeAccess } from "../access/index.ts";
import { wholePercent } from "../../contract/percent.ts";
import type { STEP_REASONS } from "../../contract/tools/progress.ts";
import { findChapter, loadCourse, lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release, ReleaseChapter } from "../../contract/release.ts";
import { courseProgress, readHistory, standingAt, type LearnerHistory } from "../progress/index.ts";
import { attemptHandle } from "../quiz/index.ts";
import { courseCards } from "./get-reviews.ts";
import { openAttempt } from "./open-attempt.ts";

/** From this many due cards, a review comes before new chapters. */
const REVIEW_FIRST = 3;

/** What to do next, by rule, and why; the same history gives the same step. */
export type NextStep = (
  | { action: "resume-attempt"; attempt: string; quiz: string | null; title?: string }
  | { action: "review"; due: number }
  | { action: "read"; chapter: string; title: string; section: string | null }
  | { action: "quiz"; quiz: string; chapter: string; title: string }
  | { action: "closed"; chapter: string; title: string }
  | { action: "finished" }
) & { reason: StepReason };

/** Why a step comes next. `percent` is the best score at the quiz, or at the quizzes of the chapter, so far. */
interface StepReason {
  code: (typeof STEP_REASONS)[number];
  percent?: number;
  /** Titles of the chapters to complete first. */
  missing?: string[];
}

/**
 * Returns the next step in a course, the first that applies: resume an open attempt; review three or more due
 * cards; continue a chapter in progress; take the quiz of a completed chapter that is not passed yet; read the next
 * chapter; review any due cards; unlock a closed chapter; or nothing, when all is done. An anonymous caller begins
 * with the first chapter. Throws what `loadCourse` throws.
 */
export async function nextStep(ctx: Context, courseId: string): Promise<NextStep> {
  const { release } = await loadCourse(ctx, courseId);
  if (!ctx.caller) return firstChapter(ctx, release);
  const history = await readHistory(ctx, ctx.caller.learnerId, release.course, ["cards"]);
  const open = await openAttempt(ctx, release, history);
  if (open) {
    const attempt = await attemptHandle(ctx, release.course, open);
    const quiz = open.kind === "review" ? undefined : lookupQuiz(release, open.quiz);
    const title = quiz && { title: quiz.variants[release.language]!.title };
    const reason: StepReason = { code: "attempt-open" };
    return { action: "resume-attempt", attempt, quiz: quiz?.id ?? null, ...title, reason };
  }
  const { due } = await courseCards(ctx, release, history);
  const review: NextStep = { action: "review", due: due.length, reason: { code: "cards-due" } };
  if (due.length >= REVIEW_FIRST) return review;
  const { chapterProgress } = courseProgress(release, history);
  const begun = chapterProgress.find(({ status }) => status === "in-progress");
  const reading = begun && release.chapters.find(({ id }) => id === begun.chapter);
  if (reading && (await canRead(ctx, release, reading.id))) {
    const reason = { code: "chapter-begun", ...scoreAt(release, history, reading) } as const;
    return readStep(release, reading, begun.section, reason);
  }
  const done = new Set(
    chapterProgress.filter(({ status }) => status === "completed").map(({ chapter }) => chapter),
  );
  const quiz = nextQuiz(release, history, done);
  if (quiz && (await canRead(ctx, release, quiz.chapter))) return quiz;
  const next = release.chapters.filter(({ id }) => !done.has(id));
  const isFirst = chapterProgress.length === 0 && !history.tried.includes(release.course);
  const code = isFirst ? "first-chapter" : "next-chapter";
  for (const chapter of next)
    if (await canRead(ctx, release, chapter.id))
      return readStep(release, chapter, null, { code, ...scoreAt(release, history, chapter) });
  return due.length > 0 ? review : lastStep(ctx, release, next[0]);
}

/** Returns the step when no chapter is left to read: the first closed one with the reason, or the end. */
async function lastStep(
  ctx: Context,
  release: Release,
  closed: ReleaseChapter | undefined,
): Promise<NextStep> {
  if (!closed) return { action: "finished", reason: { code: "all-completed" } };
  const { reason, missing } = await describeAccess(ctx, release, closed.id);
  const titles = missing.map((id) => titleOf(release, findChapter(release, id)));
  return {
    action: "closed",
    chapter: closed.id,
    title: titleOf(release, closed),
    reason: { code: reason ?? "not-in-account", ...(titles.length > 0 ? { missing: titles } : {}) },
  };
}

async function firstChapter(ctx: Context, release: Release): Promise<NextStep> {
  for (const chapter of release.chapters)
    if (await canRead(ctx, release, chapter.id))
      return readStep(release, chapter, null, { code: "first-chapter" });
  return lastStep(ctx, release, release.chapters[0]);
}

/** Returns the best score at the quizzes of a chapter, in whole percent; empty when none is finished. */
function scoreAt(release: Release, history: LearnerHistory, { id }: ReleaseChapter): { percent?: number } {
  const quizzes = release.quizzes.filter(({ chapter }) => chapter === id);
  return percentOf(quizzes.map((quiz) => standingAt(history, quiz).best));
}

function percentOf(bests: readonly (number | null)[]): { percent?: number } {
  const shares = bests.filter((best) => best !== null);
  return shares.length > 0 ? { percent: wholePercent(Math.max(...shares)) } : {};
}

/** Finds the first quiz of a completed chapter without a passed attempt and with attempts left. */
function nextQuiz(
  release: Release,
  history: LearnerHistory,
  done: Set<string>,
): Extract<NextStep, { action: "quiz" }> | null {
  for (const { id, aliases, chapter, attempts, variants } of release.quizzes) {
    if (!done.has(chapter)) continue;
    const own = standingAt(history, { id, aliases });
    if (own.passed || (attempts !== null && own.started >= attempts)) continue;
    const best = percentOf([own.best]);
    const code = best.percent === undefined ? "quiz-not-taken" : "quiz-not-passed";
    const { title } = variants[release.language]!;
    return { action: "quiz", quiz: id, chapter, title, reason: { code, ...best } };
  }
  return null;
}

const readStep = (
  release: Release,
  chapter: ReleaseChapter,
  section: string | null,
  reason: StepReason,
): NextStep => ({
  action: "read",
  chapter: chapter.id,
  title: titleOf(release, chapter),
  section,
  reason,
});

const titleOf = (release: Release, chapter: ReleaseChapter) => chapter.variants[release.language]!.title;
