import type * as z from "zod";
import { wholePercent } from "../contract/percent.ts";
import type { Attempt, AttemptSummary, ItemAnswer, ItemView } from "../contract/quiz.ts";
import type { AnswerResult, OpenQuestion, OpenedQuiz, Question, QuizStatus } from "../contract/tools.ts";
import { getAttempt, startAttempt } from "../domain/quiz/index.ts";
import { startReview } from "../domain/review/index.ts";
import type { Context } from "../platform/context.ts";
import type { StartInput } from "./fields.ts";
import type { Session } from "./session.ts";
import { richText } from "./text.ts";

/** Number of questions in a review that a tool starts. */
const REVIEW_QUESTIONS = 8;

/** Starts or resumes a quiz or review, as the input says. */
export async function openQuiz(
  ctx: Context,
  { course: id, quiz, attempt: handle, locale }: z.infer<typeof StartInput>,
): Promise<Attempt> {
  if (handle) return getAttempt(ctx, handle);
  const attemptId = crypto.randomUUID();
  return quiz
    ? startAttempt(ctx, id, quiz, { attemptId, locale })
    : startReview(ctx, { attemptId, course: id, limit: REVIEW_QUESTIONS, locale });
}

/** Builds the result for an attempt that was started or resumed, with its guest's code. */
export function openedQuiz(opened: Attempt, { guestCode: guest }: Session): OpenedQuiz {
  const { attempt, course, quiz, chapter, kind, title, language, attemptsLeft } = opened;
  return {
    ...statusOf(opened),
    attempt,
    course,
    quiz,
    chapter,
    kind,
    title,
    language,
    attemptsLeft,
    guest,
  };
}

/** Returns an attempt's status, counts and score. */
export function statusOf({ status, questions, answered, score }: AttemptSummary): QuizStatus {
  return {
    status,
    questions,
    answered,
    score: score && { ...score, percent: wholePercent(score.share) },
  };
}

/** Lists unanswered questions with the hints that were revealed, without the one just answered. */
export const openQuestions = ({ items }: Attempt, isView: boolean, answered?: string): OpenQuestion[] =>
  items
    .filter(({ item: { id }, answer }) => answer === null && id !== answered)
    .map(({ item, hintsShown }) => inFormat({ ...item, hintsShown }, isView));

export const questionOf = (item: ItemView, isView: boolean): Question => inFormat(item, isView);

/** Returns an answer, with its grade where that is shown. */
export const answerResultOf = (
  { itemId, response, hintsUsed, result }: ItemAnswer,
  isView: boolean,
): AnswerResult => inFormat({ itemId, response, hintsUsed, ...result }, isView);

const inFormat = <T extends object>(value: T, isView: boolean) =>
  richText(value, isView ? "html" : "markdown");
