import { AttemptList, AttemptSummary, Score } from "../quiz.ts";
import * as z from "../zod.ts";

const { attempt, course, quiz, kind, language, status, questions, answered } = AttemptSummary.shape;
const { title, day, mistakes } = AttemptList.shape.attempts.def.element.shape;
const percent = z.nullable(z.int());
const passed = Score.shape.passed;

export const ListAttempts = z.object({
  attempts: z.array(
    z.object({
      attempt,
      course,
      quiz,
      title,
      kind,
      day,
      status,
      questions,
      answered,
      percent,
      passed,
      mistakes,
    }),
  ),
  nextCursor: z.nullable(z.string()),
});

/** Where something is taught. `url` is absolute. */
const Source = z.object({
  chapter: z.string(),
  section: z.nullable(z.string()),
  title: z.string(),
  url: z.string(),
});

/** Texts instead of option ids, since a model reads this without the question at hand. */
const ReviewedItem = z.object({
  number: z.int(),
  item: z.string(),
  prompt: z.string(),
  /** A text with blanks, or the things to match. */
  text: z.optional(z.string()),
  options: z.optional(z.array(z.string())),
  /** Null: left blank. */
  answer: z.nullable(z.string()),
  /** The wrong answer before it, where it is the second. */
  firstAnswer: z.optional(z.string()),
  correct: z.boolean(),
  points: z.number(),
  maxPoints: z.number(),
  /** Null: not shown, or left blank. */
  rightAnswer: z.nullable(z.string()),
  feedback: z.array(z.string()),
  explanation: z.nullable(z.string()),
  misconception: z.nullable(z.string()),
  hintsUsed: z.int(),
  source: Source,
});

export const ReviewAttempt = z.object({
  course,
  quiz,
  title,
  kind,
  language,
  status,
  percent,
  passed,
  mistakes: z.nullable(z.int()),
  items: z.array(ReviewedItem),
  hasMore: z.boolean(),
  toReview: z.optional(z.array(z.object({ title: z.string(), url: z.string() }))),
  notice: z.optional(z.string()),
});
