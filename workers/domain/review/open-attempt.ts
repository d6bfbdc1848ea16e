import { canRead } from "../access/index.ts";
import { lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import type { LearnerHistory, OpenAttempt } from "../progress/index.ts";

/** Finds the newest open attempt that the learner may resume, skipping quizzes that are closed to them now. */
export async function openAttempt(
  ctx: Context,
  release: Release,
  history: LearnerHistory,
): Promise<OpenAttempt | undefined> {
  for (const attempt of history.open.toReversed()) {
    const chapter = lookupQuiz(release, attempt.quiz)?.chapter;
    if (chapter === undefined || (await canRead(ctx, release, chapter))) return attempt;
  }
  return undefined;
}
