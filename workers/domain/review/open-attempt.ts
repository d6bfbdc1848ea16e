import { canRead } from "../access/index.ts";
import { lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import type { LearnerHistory } from "../progress/index.ts";

/** The newest attempt that can be gone on with: one at a quiz that is closed to the learner by now is none. */
export async function openAttempt(
  ctx: Context,
  release: Release,
  history: LearnerHistory,
): Promise<LearnerHistory["attempts"][number] | undefined> {
  for (const attempt of history.attempts.toReversed()) {
    if (attempt.finishedAt !== null) continue;
    const chapter = lookupQuiz(release, attempt.quiz)?.chapter;
    if (chapter === undefined || (await canRead(ctx, release, chapter))) return attempt;
  }
  return undefined;
}
