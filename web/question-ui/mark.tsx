import { useAnswers } from "./context.ts";

/** Right or wrong, by sign and by word: not everyone sees the colour. Nothing while it is not shown. */
export function Mark({ correct }: { correct: boolean | undefined }) {
  const { t } = useAnswers();
  if (correct === undefined) return null;
  return (
    <span className={correct ? "quiz-mark right" : "quiz-mark wrong"}>
      <span aria-hidden="true">{correct ? "✓" : "✗"}</span>
      <span className="visually-hidden">{correct ? t.right : t.wrong}</span>
    </span>
  );
}
