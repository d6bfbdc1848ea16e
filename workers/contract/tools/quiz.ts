import type { QuestionKind, ViewOf } from "../../questions/schema.ts";
import { Attempt, AttemptSummary, ItemAnswer, ItemResult, ItemView, Score, ToReview } from "../quiz.ts";
import * as z from "../zod.ts";
import { type Plain, plainObject } from "./plain.ts";

/** A question of one kind. */
export type QuestionOf<K extends QuestionKind> = Plain<ViewOf<K>>;
export type Question = { [K in QuestionKind]: QuestionOf<K> }[QuestionKind];
/** A question to answer, with the hints that were revealed. */
export type OpenQuestion = Question & { hintsShown: string[] };

const views = ItemView.def.options.map(plainObject);
/** Builds a union of the schemas. The casts state that together they cover every kind, as in `ItemView`. */
const anyOf = <T>(schemas: readonly z.ZodMiniObject[]) =>
  z.discriminatedUnion(
    "kind",
    schemas as [z.ZodMiniObject<{ kind: z.ZodMiniLiteral<QuestionKind> }>],
  ) as unknown as z.ZodMiniType<T, T>;
export const Question = anyOf<Question>(views);
export const OpenQuestion = anyOf<OpenQuestion>(
  views.map((view) => z.extend(view, { hintsShown: z.array(z.string()) })),
);

/** How an answer was graded; only the answer while results are not shown. */
export const AnswerResult = z.object({
  itemId: ItemAnswer.shape.itemId,
  response: ItemAnswer.shape.response,
  language: ItemAnswer.shape.language,
  hintsUsed: ItemAnswer.shape.hintsUsed,
  ...z.partial(plainObject(ItemResult)).shape,
});
export type AnswerResult = z.infer<typeof AnswerResult>;

const { attempt, course, quiz, chapter, kind, language, attemptsLeft } = AttemptSummary.shape;
const { title } = Attempt.shape;

/** Progress of an attempt. `percent` is the number to show. */
export const QuizStatus = z.object({
  status: AttemptSummary.shape.status,
  questions: AttemptSummary.shape.questions,
  answered: AttemptSummary.shape.answered,
  score: z.nullable(z.object({ percent: z.int(), ...Score.shape })),
});
export type QuizStatus = z.infer<typeof QuizStatus>;

/** An attempt that was started or resumed, with its guest's code. */
export const OpenedQuiz = z.object({
  ...QuizStatus.shape,
  attempt,
  course,
  quiz,
  chapter,
  kind,
  title,
  language,
  attemptsLeft,
  /** Says why the language is another than asked for, or than that of earlier answers. */
  languageNote: z.optional(z.string()),
  guest: z.nullable(z.string()),
});
export type OpenedQuiz = z.infer<typeof OpenedQuiz>;

export const ShowQuiz = z.omit(OpenedQuiz, {
  chapter: true,
  language: true,
  attemptsLeft: true,
  score: true,
});

export const StartQuiz = z.extend(OpenedQuiz, { question: z.nullable(OpenQuestion) });
export const StartQuizView = z.extend(StartQuiz, {
  /** The following questions, as many as the result's size limit allows. */
  upcoming: z.array(OpenQuestion),
});

export const AnswerQuestion = z.extend(QuizStatus, {
  result: z.nullable(AnswerResult),
  question: z.nullable(OpenQuestion),
  notice: z.optional(z.string()),
});

export const GetHint = z.object({
  item: z.string(),
  hint: z.string(),
  number: z.int(),
  remaining: z.int(),
});

export const FinishQuiz = z.extend(QuizStatus, {
  attemptsLeft,
  results: z.array(AnswerResult),
  hasMore: z.boolean(),
  toReview: z.array(ToReview),
  notice: z.optional(z.string()),
});
export const FinishQuizView = z.extend(FinishQuiz, {
  results: z.array(z.extend(AnswerResult, { question: Question })),
});
