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

/** How many questions a review has that is started here. */
const REVIEW_QUESTIONS = 8;

/** Starts or resumes as `StartInput` says. */
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

/** An attempt that was started or resumed, with the code of the guest whose it is. */
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

/** How far an attempt is. */
export function statusOf({ status, questions, answered, score }: AttemptSummary): QuizStatus {
  return {
    status,
    questions,
    answered,
    score: score && { ...score, percent: wholePercent(score.share) },
  };
}

/** Questions without an answer, other than the one just answered, each with the hints that were shown. */
export const openQuestions = (
  { items }: Attempt,
  view: boolean | undefined,
  answered?: string,
): OpenQuestion[] =>
  items
    .filter(({ item: { id }, answer }) => answer === null && id !== answered)
    .map(({ item, hintsShown }) => inForm({ ...item, hintsShown }, view));

export const questionOf = (item: ItemView, view: boolean | undefined): Question => inForm(item, view);

/** An answer with its grade, as far as that is shown. */
export const answerResultOf = (
  { itemId, response, hintsUsed, result }: ItemAnswer,
  view: boolean | undefined,
): AnswerResult => inForm({ itemId, response, hintsUsed, ...result }, view);

const inForm = <T extends object>(value: T, view: boolean | undefined) =>
  richText(value, view ? "html" : "markdown");
