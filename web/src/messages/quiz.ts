import type { Locale } from "../../front/locales.ts";
import {
  frame,
  quizFeedback,
  questions,
  quizResult,
  quizStart,
  quizSteps,
  quizTrouble,
} from "@course-companion/messages";

/** All texts of quizzes and reviews in a language, for the components in the browser. */
export function quizTexts(locale: Locale) {
  const { retry, loading, failed, unreachable, progressDown, busy, close } = frame[locale];
  return {
    ...quizStart[locale],
    ...questions[locale],
    ...quizSteps[locale],
    ...quizFeedback[locale],
    ...quizResult[locale],
    ...quizTrouble[locale],
    retry,
    loading,
    failed,
    unreachable,
    progressDown,
    busy,
    close,
  };
}

export type QuizTexts = ReturnType<typeof quizTexts>;
