import { canRead, higherTier } from "../access/index.ts";
import { loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { StudyContext } from "../../contract/progress.ts";
import type { Release } from "../../contract/release.ts";
import { requireCaller } from "../learner/index.ts";
import {
  computeStreak,
  courseProgress,
  objectiveKnowledge,
  readHistory,
  weakObjectives,
} from "../progress/index.ts";
import { attemptHandle } from "../quiz/index.ts";
import { limitSize } from "./limit-size.ts";
import { courseCards } from "./get-reviews.ts";
import { openAttempt } from "./open-attempt.ts";
import type { ReviewCard } from "./schedule.ts";

const MAX_ERRORS = 5;

/**
 * Returns what a host model needs to continue where the learner stopped, in at most 1 KB of JSON: position, plan,
 * last errors, due objectives, streak, tier.
 */
export async function studyContext(ctx: Context, courseId: string): Promise<StudyContext> {
  const caller = requireCaller(ctx);
  const { release } = await loadCourse(ctx, courseId);
  const history = await readHistory(ctx, caller.learnerId, release.course, ["cards", "knowledge"]);
  const { today, examDate, due, known } = await courseCards(ctx, release, history);
  const progress = courseProgress(release, history);
  const days = history.days.map(({ day }) => day);
  const streak = computeStreak(days, today);
  const open = await openAttempt(ctx, release, history);
  return limitSize({
    course: release.course,
    title: release.title,
    tier: higherTier(caller.tier, history.tier ?? "free"),
    today,
    place: progress.resume,
    done: `${progress.completed}/${progress.chapters}`,
    next: await nextChapterOf(ctx, release, progress.chapterProgress),
    examDate,
    due: {
      cards: due.length,
      objectives: [...new Set(due.flatMap(({ itemId }) => release.items[itemId]!.objectives))],
    },
    lastErrors: lastErrors(release, known),
    weak: weakObjectives(objectiveKnowledge(release, history, today)),
    openAttempt: open ? { quiz: open.quiz, attempt: await attemptHandle(ctx, release.course, open) } : null,
    streak: { days: streak.current, activeToday: streak.activeToday, freezes: streak.freezes },
  });
}

/** Returns the first chapter in order that is not completed. */
async function nextChapterOf(
  ctx: Context,
  release: Release,
  rows: { chapter: string; status: string }[],
): Promise<StudyContext["next"]> {
  const done = new Set(rows.filter(({ status }) => status === "completed").map(({ chapter }) => chapter));
  const chapter = release.chapters.find(({ id }) => !done.has(id));
  if (!chapter) return null;
  const title = chapter.variants[release.language]!.title;
  return { chapter: chapter.id, title, open: await canRead(ctx, release, chapter.id) };
}

/** Returns the questions whose latest answer was wrong, newest first, under their current ids. */
function lastErrors(release: Release, cards: readonly ReviewCard[]): StudyContext["lastErrors"] {
  return cards
    .flatMap(({ itemId, ownSeq, ownFraction }) =>
      ownSeq !== null && ownFraction !== null && ownFraction < 0.5 ? [{ itemId, ownSeq }] : [],
    )
    .toSorted((a, b) => b.ownSeq - a.ownSeq)
    .slice(0, MAX_ERRORS)
    .map(({ itemId }) => ({ item: itemId, objectives: release.items[itemId]!.objectives }));
}
