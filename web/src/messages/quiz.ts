import { ANSWER_TEXTS, type AnswerTexts } from "@course-companion/question-ui/texts";
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

/** The texts of one question outside a quiz: its field, the feedback, and what can go wrong. */
export function demoTexts(locale: Locale) {
  const { failed, unreachable, progressDown, busy } = frame[locale];
  const { badNumber, badUnit, badAnswer } = quizTrouble[locale];
  const all = questions[locale];
  const { answer, sending } = all;
  const own = Object.fromEntries(ANSWER_TEXTS.map((name) => [name, all[name]])) as AnswerTexts;
  return { ...own, answer, sending, failed, unreachable, progressDown, busy, badNumber, badUnit, badAnswer };
}

/** The same of a question in a chapter's text, whose answer is stored. */
export function inlineTexts(locale: Locale) {
  const { answered, waitingNote } = questions[locale];
  const { gate, prerequisite, nobody, guestLimit, signInFirst, signIn } = quizTrouble[locale];
  return {
    ...demoTexts(locale),
    answered,
    waitingNote,
    gate,
    prerequisite,
    nobody,
    guestLimit,
    signInFirst,
    signIn,
  };
}

export type InlineTexts = ReturnType<typeof inlineTexts>;

export type DemoTexts = ReturnType<typeof demoTexts>;

export type QuizTexts = ReturnType<typeof quizTexts>;
