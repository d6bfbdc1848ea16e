import type { ItemResult } from "@course-companion/contract/quiz-items";
import { useQuiz } from "./context.ts";
import type { Answer } from "./answer.ts";

/** Right or wrong, by sign and by word: colour alone tells not everybody. Nothing while it is not told. */
export function Mark({ correct }: { correct: boolean | undefined }) {
  const { t } = useQuiz();
  if (correct === undefined) return null;
  return (
    <span className={correct ? "quiz-mark right" : "quiz-mark wrong"}>
      <span aria-hidden="true">{correct ? "✓" : "✗"}</span>
      <span className="visually-hidden">{correct ? t.right : t.wrong}</span>
    </span>
  );
}

/** Whether a part of an answer was right; undefined: not told. */
export const partOf = (result: ItemResult | null, id: string): boolean | undefined =>
  result?.parts?.find((part) => part.id === id)?.correct;

/** The right answer, where it is told and the learner's was another. */
export const solutionOf = (result: ItemResult | null): Answer | null =>
  result && !result.correct ? result.solution : null;
