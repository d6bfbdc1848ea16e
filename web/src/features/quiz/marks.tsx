import { useQuiz } from "./context.ts";

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
