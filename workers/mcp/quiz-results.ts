import type * as z from "zod";
import { wholePercent } from "../contract/percent.ts";
import type { Attempt, AttemptSummary, ItemAnswer, ItemView } from "../contract/quiz.ts";
import type { AnswerResult, OpenQuestion, OpenedQuiz, Question, QuizStatus } from "../contract/tools.ts";
import { resumeAttempt, startAttempt } from "../domain/quiz/index.ts";
import { startReview } from "../domain/review/index.ts";
import type { Context } from "../platform/context.ts";
import type { StartInput } from "./fields.ts";
import type { Session } from "./session.ts";
import { richText } from "./text.ts";

/** Number of questions in a review that a tool starts. */
const REVIEW_QUESTIONS = 8;

/**
 * Starts or resumes a quiz or review, as the input says. A `locale` changes the language of an open attempt, so it is only
 * the one that was asked for, never a default.
 */
export async function openQuiz(
  ctx: Context,
  { course: id, quiz, attempt: handle, locale }: z.infer<typeof StartInput>,
): Promise<Attempt> {
  if (handle) return resumeAttempt(ctx, handle, locale);
  const attemptId = crypto.randomUUID();
  return quiz
    ? startAttempt(ctx, id, quiz, { attemptId, locale })
    : startReview(ctx, { attemptId, course: id, limit: REVIEW_QUESTIONS, locale });
}

/** Builds the result for an attempt that was started or resumed, with its guest's code. `locale` was asked for. */
export function openedQuiz(
  opened: Attempt,
  { guestCode: guest }: Session,
  locale: string | undefined,
): OpenedQuiz {
  const note = languageNote(opened, locale);
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
    ...(note ? { languageNote: note } : {}),
    guest,
  };
}

/** Says why an attempt is not in the language asked for, or that answers in its former language count; null otherwise. */
function languageNote(opened: Attempt, wanted: string | undefined): string | null {
  const { kind, answered, status, language, items } = opened;
  if (wanted !== undefined && baseOf(wanted) !== baseOf(language)) {
    if (status === "finished") return `A finished attempt stays in ${language}.`;
    return kind === "check" && answered > 0
      ? `This check continues in ${language}: its language can change only before the first answer.`
      : `Not available in ${wanted}; the questions are in ${language}.`;
  }
  const earlier = items.find(({ answer }) => answer?.language)?.answer?.language;
  return earlier ? `The attempt continues in ${language}; answers given in ${earlier} count.` : null;
}

const baseOf = (tag: string) => tag.split("-")[0]!.toLowerCase();

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
  { itemId, response, language, hintsUsed, result }: ItemAnswer,
  isView: boolean,
): AnswerResult =>
  inFormat({ itemId, response, ...(language ? { language } : {}), hintsUsed, ...result }, isView);

const inFormat = <T extends object>(value: T, isView: boolean) =>
  richText(value, isView ? "html" : "markdown");
