"use client";
import { useEffect, useState } from "react";
import { type QuizResult, type ResultTexts, describeResult } from "../../shared/lib/quiz-results.ts";
import { ownProgress } from "../../shared/session/own-progress.ts";

/** What a quiz is, and how the learner did in it once that is known: in the same row, so that nothing moves. */
export function QuizNote(props: {
  locale: string;
  course: string;
  chapter: string;
  quiz: string;
  /** How many questions, and what comes after an answer. */
  questions: string;
  kind: string;
  texts: ResultTexts;
}) {
  const { locale, course, chapter, quiz, texts } = props;
  const [result, setResult] = useState<QuizResult | null>(null);
  useEffect(() => {
    ownProgress(course, chapter).then(
      (progress) => setResult(describeResult(locale, texts, quiz, progress?.quizzes ?? [])),
      () => {
        // The quiz can be taken all the same; My learning says what is wrong.
      },
    );
  }, [locale, course, chapter, quiz, texts]);
  return (
    <small className={result?.isPassed ? "good" : "dim"}>
      {result ? `${result.isPassed ? "✓ " : ""}${result.text}` : props.kind}
      {" · "}
      {props.questions}
    </small>
  );
}
