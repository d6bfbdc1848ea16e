import { canRead } from "../access/index.ts";
import { loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release, ReleaseChapter } from "../../contract/release.ts";
import { courseProgress, readHistory, type LearnerHistory } from "../progress/index.ts";
import { attemptHandle } from "../quiz/index.ts";
import { courseCards } from "./get-reviews.ts";
import { openAttempt } from "./open-attempt.ts";

/** From this many due cards, a review comes before new chapters. */
const REVIEW_FIRST = 3;

/** What to do next, by rule; the same history gives the same step. */
export type NextStep =
  | { action: "resume-attempt"; attempt: string; quiz: string | null }
  | { action: "review"; due: number }
  | { action: "read"; chapter: string; title: string; section: string | null }
  | { action: "quiz"; quiz: string; chapter: string; title: string }
  | { action: "closed"; chapter: string; title: string }
  | { action: "finished" };

/**
 * Returns the next step in a course, the first that applies: resume an open attempt; review three or more due
 * cards; continue a chapter in progress; take the quiz of a completed chapter that is not passed yet; read the next
 * chapter; review any due cards; unlock a closed chapter; or nothing, when all is done. An anonymous caller begins
 * with the first chapter. Throws what `loadCourse` throws.
 */
export async function nextStep(ctx: Context, courseId: string): Promise<NextStep> {
  const { release } = await loadCourse(ctx, courseId);
  if (!ctx.caller) return firstChapter(ctx, release);
  const history = await readHistory(ctx, ctx.caller.learnerId, release.course);
  const open = await openAttempt(ctx, release, history);
  if (open) {
    const attempt = await attemptHandle(ctx, release.course, open);
    return { action: "resume-attempt", attempt, quiz: open.kind === "review" ? null : open.quiz };
  }
  const { due } = await courseCards(ctx, release, history);
  if (due.length >= REVIEW_FIRST) return { action: "review", due: due.length };
  const { chapterProgress } = courseProgress(release, history);
  const begun = chapterProgress.find(({ status }) => status === "in-progress");
  const reading = begun && release.chapters.find(({ id }) => id === begun.chapter);
  if (reading && (await canRead(ctx, release, reading.id))) return readStep(release, reading, begun.section);
  const done = new Set(
    chapterProgress.filter(({ status }) => status === "completed").map(({ chapter }) => chapter),
  );
  const quiz = nextQuiz(release, history, done);
  if (quiz && (await canRead(ctx, release, quiz.chapter))) return quiz;
  const next = release.chapters.filter(({ id }) => !done.has(id));
  for (const chapter of next)
    if (await canRead(ctx, release, chapter.id)) return readStep(release, chapter, null);
  if (due.length > 0) return { action: "review", due: due.length };
  const closed = next[0];
  return closed
    ? { action: "closed", chapter: closed.id, title: titleOf(release, closed) }
    : { action: "finished" };
}

async function firstChapter(ctx: Context, release: Release): Promise<NextStep> {
  for (const chapter of release.chapters)
    if (await canRead(ctx, release, chapter.id)) return readStep(release, chapter, null);
  const first = release.chapters[0];
  return first
    ? { action: "closed", chapter: first.id, title: titleOf(release, first) }
    : { action: "finished" };
}

/** Finds the first quiz of a completed chapter without a passed attempt and with attempts left. */
function nextQuiz(
  release: Release,
  history: LearnerHistory,
  done: Set<string>,
): Extract<NextStep, { action: "quiz" }> | null {
  for (const { id, aliases, chapter, attempts, variants } of release.quizzes) {
    if (!done.has(chapter)) continue;
    const own = history.attempts.filter(
      ({ kind, quiz }) => kind !== "review" && (quiz === id || aliases.includes(quiz)),
    );
    if (own.some(({ passed }) => passed === true) || (attempts !== null && own.length >= attempts)) continue;
    return { action: "quiz", quiz: id, chapter, title: variants[release.language]!.title };
  }
  return null;
}

const readStep = (release: Release, chapter: ReleaseChapter, section: string | null): NextStep => ({
  action: "read",
  chapter: chapter.id,
  title: titleOf(release, chapter),
  section,
});

const titleOf = (release: Release, chapter: ReleaseChapter) => chapter.variants[release.language]!.title;
