import type { Evidence } from "../knowledge/index.ts";
import type { FoldedAnswer } from "./cards.ts";

/** What a second try costs unless an author says otherwise: it is taken off `fraction`, and evidence weighs it itself. */
const PENALTY = 1 / 3;

/** Whether an answer was a second try, after a first that was wrong. */
const isSecondTry = ({ tries }: Pick<FoldedAnswer, "tries">): boolean => tries === 2;

/** Whether an answer is right without help: with all points, at the first try and without hints. */
export const isRightAlone = (answer: Pick<FoldedAnswer, "fraction" | "hintsUsed" | "tries">): boolean =>
  answer.fraction > 0.999 && answer.hintsUsed === 0 && !isSecondTry(answer);

/** Returns an answer as the knowledge model takes it. What an answer of before does not say counts as not so. */
export function evidenceOf(answer: FoldedAnswer): Evidence {
  const { fraction, guess, hintsUsed, unsure } = answer;
  const secondTry = isSecondTry(answer);
  return {
    fraction: secondTry ? Math.min(1, fraction / (1 - PENALTY)) : fraction,
    chance: guess ?? 0,
    hints: hintsUsed,
    secondTry,
    unsure: unsure === true,
  };
}
