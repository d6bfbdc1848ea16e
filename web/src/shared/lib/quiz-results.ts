import { formatPercent } from "@course-companion/contract/percent";
import type { CourseProgress } from "@course-companion/contract/progress";
import { fill } from "./texts.ts";

export type QuizStandings = NonNullable<CourseProgress["quizzes"]>;

/** Texts for how a learner did in a quiz. */
export type ResultTexts = Record<"quizPassed" | "quizBest" | "quizOpen", string>;

/** How a learner did in a quiz, or in the quizzes of a chapter; `isPassed`: in all of them. */
export interface QuizResult {
  text: string;
  isPassed: boolean;
}

/** The learner's result in a quiz, in a few words; null before the first attempt. */
export function describeResult(
  locale: string,
  texts: ResultTexts,
  quiz: string,
  standings: QuizStandings,
): QuizResult | null {
  const own = standings.find((standing) => standing.quiz === quiz);
  if (!own) return null;
  const { best, passed: isPassed } = own;
  if (best === null) return { text: texts.quizOpen, isPassed };
  const share = formatPercent(locale, best);
  return { text: fill(locale, isPassed ? texts.quizPassed : texts.quizBest, { share }), isPassed };
}

/** The same of a chapter's quizzes: of several, how many are passed. */
export function describeResults(
  locale: string,
  texts: ResultTexts & { quizzesPassed: string },
  ids: readonly string[],
  standings: QuizStandings,
): QuizResult | null {
  const [only] = ids;
  if (ids.length === 1) return describeResult(locale, texts, only!, standings);
  const own = standings.filter(({ quiz }) => ids.includes(quiz));
  if (own.length === 0) return null;
  const passed = own.filter((standing) => standing.passed).length;
  if (passed === 0) return { text: texts.quizOpen, isPassed: false };
  const text = fill(locale, texts.quizzesPassed, { done: passed, n: ids.length });
  return { text, isPassed: passed === ids.length };
}
