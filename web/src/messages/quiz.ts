import type { Locale } from "../../front/locales.ts";
import {
  frame,
  quizFeedback,
  quizQuestion,
  quizResult,
  quizStart,
  quizTrouble,
} from "@course-companion/messages";

/** All texts of quizzes and reviews in a language, for the components in the browser. */
export function quizTexts(locale: Locale) {
  const { retry, loading, failed, unreachable, progressDown, busy, close } = frame[locale];
  return {
    ...quizStart[locale],
    ...quizQuestion[locale],
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
