import type { QuestionKind, ViewOf } from "../../questions/schema.ts";
import {
  Attempt,
  AttemptSummary,
  ItemAnswer,
  ItemResponse,
  ItemResult,
  ItemView,
  Score,
  ToReview,
} from "../quiz.ts";
import * as z from "../zod.ts";
import { languageNote } from "./courses.ts";
import { type Plain, plainObject } from "./plain.ts";

/** A question of one kind. */
export type QuestionOf<K extends QuestionKind> = Plain<ViewOf<K>>;
export type Question = { [K in QuestionKind]: QuestionOf<K> }[QuestionKind];
/** A question to answer, with the hints that were revealed. */
export type OpenQuestion = Question & { hintsShown: string[] };
type Asked<Q> = Q extends { source: unknown }
  ? Omit<Q, "source" | "objectives" | "keepOrder"> & { hintsShown?: string[] }
  : never;
/** A question in a conversation: without what only a view or its answer needs, and no list of hints until there is one. */
export type AskedQuestion = Asked<Question>;

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

const UNASKED = new Set(["source", "objectives", "keepOrder"]);
const askedViews = views.map((view) =>
  z.object({
    ...Object.fromEntries(Object.entries(view.shape).filter(([name]) => !UNASKED.has(name))),
    hintsShown: z.optional(z.array(z.string())),
  }),
);
export const AskedQuestion = anyOf<AskedQuestion>(askedViews);

/** Where a question is taught; `url` is in the web app. */
export const AnswerSource = z.object({
  chapter: z.string(),
  section: z.nullable(z.string()),
  title: z.string(),
  url: z.string(),
});
export type AnswerSource = z.infer<typeof AnswerSource>;

/** How an answer was graded; only the answer while results are not shown. */
export const AnswerResult = z.object({
  itemId: ItemAnswer.shape.itemId,
  response: ItemAnswer.shape.response,
  language: ItemAnswer.shape.language,
  hintsUsed: ItemAnswer.shape.hintsUsed,
  /** A wrong answer before this one. */
  firstTry: z.optional(z.object({ response: ItemResponse, points: z.number() })),
  ...z.partial(plainObject(ItemResult)).shape,
  source: z.optional(AnswerSource),
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
  languageNote,
  guest: z.nullable(z.string()),
});
export type OpenedQuiz = z.infer<typeof OpenedQuiz>;

export const ShowQuiz = z.omit(OpenedQuiz, {
  chapter: true,
  language: true,
  attemptsLeft: true,
  score: true,
});

export const StartQuiz = z.extend(OpenedQuiz, { question: z.nullable(AskedQuestion) });
export const StartQuizView = z.extend(StartQuiz, {
  question: z.nullable(OpenQuestion),
  /** The following questions, as many as the result's size limit allows. */
  upcoming: z.array(OpenQuestion),
});

export const AnswerQuestion = z.object({
  ...QuizStatus.shape,
  /** Once the attempt has ended. */
  score: z.optional(QuizStatus.shape.score),
  /** Without what is null or as sent. */
  result: z.nullable(z.partial(AnswerResult, { itemId: true, response: true, hintsUsed: true })),
  question: z.nullable(AskedQuestion),
  notice: z.optional(z.string()),
});
export const AnswerQuestionView = z.extend(QuizStatus, {
  result: z.nullable(AnswerResult),
  question: z.nullable(OpenQuestion),
});

export const GetHint = z.object({
  item: z.string(),
  hint: z.string(),
  number: z.int(),
  remaining: z.int(),
});

export const FinishQuiz = z.extend(QuizStatus, {
  attemptsLeft,
  /** Points by question; review_attempt has the answers. */
  results: z.array(z.partial(AnswerResult, { response: true, hintsUsed: true })),
  hasMore: z.boolean(),
  /** Each with its URL in the web app, which names chapter and section. */
  toReview: z.array(z.object({ title: ToReview.shape.title, url: z.string() })),
  notice: z.optional(z.string()),
});
export const FinishQuizView = z.extend(FinishQuiz, {
  results: z.array(z.extend(AnswerResult, { question: Question })),
  toReview: z.array(ToReview),
});
