import type { ReleaseQuiz } from "../../contract/release.ts";
import type { LearnerHistory, StandingRow } from "./store.ts";

/** Returns a learner's standing at a quiz, with attempts under its former ids. */
export function standingAt(
  { standings }: Pick<LearnerHistory, "standings">,
  { id, aliases }: Pick<ReleaseQuiz, "id" | "aliases">,
): Omit<StandingRow, "quiz"> {
  const rows = standings.filter(({ quiz }) => quiz === id || aliases.includes(quiz));
  const shares = rows.flatMap(({ best }) => (best === null ? [] : [best]));
  return {
    started: rows.reduce((sum, { started }) => sum + started, 0),
    finished: rows.reduce((sum, { finished }) => sum + finished, 0),
    passed: rows.some(({ passed }) => passed),
    best: shares.length > 0 ? Math.max(...shares) : null,
  };
}
