import type * as z from "zod";
import { timeOrderedId } from "../contract/time-ordered-id.ts";
import { primaryTag } from "../contract/languages.ts";
import { sameJson } from "../platform/same-json.ts";
import { wholePercent } from "../contract/percent.ts";
import type { Attempt, AttemptSummary, ItemAnswer, ItemView, ToReview } from "../contract/quiz.ts";
import type {
  AnswerResult,
  AnswerSource,
  AskedQuestion,
  OpenQuestion,
  OpenedQuiz,
  Question,
  QuizStatus,
} from "../contract/tools.ts";
import { resumeAttempt, sourcesOf, startAttempt } from "../domain/quiz/index.ts";
import { startReview } from "../domain/review/index.ts";
import type { Context } from "../platform/context.ts";
import type { StartInput } from "./fields.ts";
import { type Linker, linkerFor } from "./course-links.ts";
import { guestTimeZone } from "./hints.ts";
import type { Session } from "./session.ts";
import { richText } from "./text.ts";
import { urlOf } from "./web-url.ts";

/** Number of questions in a review that a tool starts. */
const REVIEW_QUESTIONS = 8;

type StartedWith = z.infer<typeof StartInput>;

/**
 * Starts or resumes a quiz or review, as the input says. `locale` changes the language of an open attempt, and the
 * language of the host's user is that of a new one.
 */
export async function openQuiz(
  ctx: Context,
  { course: id, quiz, attempt: handle, locale }: StartedWith,
  session: Session,
): Promise<Attempt> {
  if (handle) return resumeAttempt(ctx, handle, locale);
  const start = {
    attemptId: timeOrderedId(),
    locale,
    hostLocale: session.hints.locale,
    timeZone: guestTimeZone(ctx, session),
  };
  return quiz
    ? startAttempt(ctx, id, quiz, start)
    : startReview(ctx, { ...start, course: id, limit: REVIEW_QUESTIONS });
}

/** Returns what makes the links in an attempt's texts absolute; null for a view, which has HTML. */
export const attemptLinker = async (
  ctx: Context,
  { course, chapter, language }: Pick<Attempt, "course" | "chapter" | "language">,
  isView: boolean,
): Promise<Linker | null> => (isView ? null : linkerFor(ctx, { course, chapter }, language));

/** Builds the result for an attempt that was started or resumed, with its guest's code. */
export function openedQuiz(
  opened: Attempt,
  { locale }: StartedWith,
  { guestCode: guest, hints }: Session,
): OpenedQuiz {
  const { attempt, course, quiz, chapter, kind, title, language, attemptsLeft, answered } = opened;
  // An attempt that goes on stays in its language, unless another one is asked for.
  const note = languageNote(opened, locale ?? (answered === 0 ? hints.locale : undefined));
  const about = { attempt, course, quiz, chapter, kind, title, language };
  return { ...statusOf(opened), ...about, ...(note ? { languageNote: note } : {}), attemptsLeft, guest };
}

/** Says why an attempt is not in the language asked for, or that answers in its former language count; null otherwise. */
function languageNote(opened: Attempt, wanted: string | undefined): string | null {
  const { kind, answered, status, language, items } = opened;
  if (wanted !== undefined && primaryTag(wanted) !== primaryTag(language)) {
    if (status === "finished") return `A finished attempt stays in ${language}.`;
    return kind === "check" && answered > 0
      ? `This check continues in ${language}: its language can change only before the first answer.`
      : `Not available in ${wanted}; the questions are in ${language}.`;
  }
  const earlier = items.find(({ answer }) => answer?.language)?.answer?.language;
  return earlier ? `The attempt continues in ${language}; answers given in ${earlier} count.` : null;
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

/** Lists questions without a final answer, with the hints that were revealed, and without the one just answered. */
export const openQuestions = ({ items }: Attempt, link: Linker | null, answered?: string): OpenQuestion[] =>
  items
    .filter(({ item: { id }, answer }) => (answer === null || answer.result?.tryAgain) && id !== answered)
    .map(({ item, hintsShown }) => inFormat({ ...item, hintsShown }, link));

export const questionOf = (item: ItemView, link: Linker | null): Question => inFormat(item, link);

/** Returns an answer, with its grade where that is shown. */
export const answerResultOf = (
  { itemId, response, language, firstTry, hintsUsed, result }: ItemAnswer,
  link: Linker | null,
): AnswerResult => {
  const first = firstTry ? { firstTry: { response: firstTry.response, points: firstTry.points } } : {};
  return inFormat(
    { itemId, response, ...(language ? { language } : {}), ...first, hintsUsed, ...result },
    link,
  );
};

/** Returns an answer with its points alone: answer_question has said the rest, and review_attempt says it again. */
export function briefResultOf({ itemId, response, hintsUsed, result }: ItemAnswer) {
  if (!result) return { itemId, response, hintsUsed };
  const { points, maxPoints, correct } = result;
  return { itemId, points, maxPoints, correct, ...(response === null ? { response } : {}) };
}

/** Leaves out what says nothing in a conversation: empty values, and the question and response as they were sent. */
export function spokenResult(
  { itemId: _sent, firstTry: _known, response, ...result }: AnswerResult,
  sent: unknown,
): Partial<AnswerResult> {
  // Verdicts on parts say something only where they differ from the one on the answer.
  const isMixed = result.parts?.some(({ correct }) => correct !== result.correct);
  const said = Object.entries(result).filter(
    ([name, value]) => !saysNothing(name, value) && (name !== "parts" || isMixed),
  );
  // PostgreSQL sorts the fields of what it stores.
  const isAsSent = sameJson(response, sent);
  return { ...Object.fromEntries(said), ...(isAsSent ? {} : { response }) };
}

const saysNothing = (name: string, value: unknown) =>
  value === null || (name === "hintsUsed" && value === 0) || (Array.isArray(value) && value.length === 0);

/** Returns a question as a conversation asks it. */
export const askedQuestion = ({ hintsShown, ...question }: OpenQuestion): AskedQuestion => ({
  ...question,
  ...(hintsShown.length > 0 ? { hintsShown } : {}),
});

/** Returns where a question of an attempt is taught. */
export async function sourceOf(ctx: Context, attempt: Attempt, itemId: string): Promise<AnswerSource> {
  const items = attempt.items.filter(({ item }) => item.id === itemId);
  const { chapter, section, title } = (await sourcesOf(ctx, { ...attempt, items })).get(itemId)!;
  const { course, language } = attempt;
  return { chapter, section, title, url: urlOf(ctx, { course, chapter, section }, language) };
}

/** Adds its URL to each section to review. */
export const sectionsToReview = (
  ctx: Context,
  { course, language }: Attempt,
  toReview: readonly ToReview[],
) =>
  toReview.map(({ source, title }) => {
    const [chapter = "", section = null] = source.split(/#(.*)/s);
    return { source, title, url: urlOf(ctx, { course, chapter, section }, language) };
  });

/** Markdown with absolute links for a conversation, HTML for a view. */
const inFormat = <T extends object>(value: T, link: Linker | null) =>
  link ? richText(value, "markdown", link) : richText(value, "html");
