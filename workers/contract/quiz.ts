import * as z from "zod";
import { QUESTION_KINDS } from "./question-kinds.ts";
import { TimeZone } from "./progress.ts";
import { ItemAnswer, ItemView, RichText } from "./quiz-items.ts";

export * from "./quiz-items.ts";
export * from "./receipts.ts";

const instant = z.iso.datetime({ offset: true });
const share = z.number().min(0).max(1);
const points = z.number().min(0);

export const AttemptKind = z.enum(["practice", "check", "review"]);

export const AttemptSummary = z
  .object({
    attempt: z.string().describe("Handle that /attempts/{attempt} takes"),
    course: z.string(),
    quiz: z.string().nullable().describe("null: a review across quizzes"),
    chapter: z.string().nullable(),
    kind: AttemptKind,
    number: z.number().int().describe("Counts the attempts at this quiz, or the reviews of this course"),
    release: z.string(),
    language: z.string(),
    status: z.enum(["open", "finished"]),
    startedAt: instant,
    finishedAt: instant.nullable(),
    questions: z.number().int(),
    answered: z.number().int(),
    maxPoints: points,
    passMark: share.nullable(),
    score: z
      .object({ points, maxPoints: points, share, passed: z.boolean().nullable() })
      .nullable()
      .describe("null until finished; unanswered questions count against the whole"),
    attemptsLeft: z.number().int().nullable().describe("null: unlimited"),
    keysShown: z
      .boolean()
      .describe(
        "Whether right answers are told: in practice after each answer, in a check once passed or out of attempts",
      ),
    receipt: z
      .string()
      .nullable()
      .describe("Signed (JWS, EdDSA) once finished; POST /receipts/verify checks it"),
  })
  .meta({ id: "AttemptSummary" });
export type AttemptSummary = z.infer<typeof AttemptSummary>;

export const AttemptList = z
  .object({
    attempts: z.array(
      AttemptSummary.extend({ title: z.string().nullable().describe("The quiz's, as tried") }),
    ),
    nextCursor: z.string().nullable().describe("Give it as `cursor` for the next page"),
  })
  .meta({ id: "AttemptList" });
export type AttemptList = z.infer<typeof AttemptList>;

export const Attempt = AttemptSummary.extend({
  title: z.string().nullable(),
  intro: RichText.nullable(),
  items: z.array(
    z.object({
      item: ItemView,
      chapter: z.string(),
      hintsShown: z.array(RichText),
      answer: ItemAnswer.nullable().describe("null: not answered yet"),
    }),
  ),
}).meta({ id: "Attempt" });
export type Attempt = z.infer<typeof Attempt>;

export const StartAttempt = z
  .strictObject({
    attemptId: z.uuid().describe("Made by the client; the same id gives the same attempt again"),
    locale: z
      .string()
      .max(35)
      .regex(/^[A-Za-z0-9-]+$/, "use a language tag such as en, es or zh-CN")
      .optional()
      .describe("Language wanted, as in es or zh-CN"),
    timeZone: TimeZone.optional().describe("Kept as the learner's time zone"),
  })
  .meta({
    id: "StartAttempt",
    examples: [{ attemptId: "0198c5a0-6c9b-4c6e-9d4c-2f6a1b7e5a10", locale: "en", timeZone: "Asia/Karachi" }],
  });
export type StartAttempt = z.infer<typeof StartAttempt>;

export const SubmitAnswers = z
  .strictObject({
    answers: z
      .array(
        z.strictObject({
          itemId: z.string().max(64),
          response: z.record(z.string(), z.unknown()).describe("See ItemResponse"),
          answeredAt: instant.optional().describe("By the learner's clock; clamped to [last contact, now]"),
        }),
      )
      .max(100)
      .default([]),
    finish: z
      .boolean()
      .default(false)
      .describe("Ends the attempt; practice and review end by themselves with the last answer"),
    timeZone: TimeZone.optional(),
  })
  .refine(({ answers, finish }) => answers.length > 0 || finish, {
    path: ["answers"],
    message: "give at least one answer, or finish",
  })
  .meta({
    id: "SubmitAnswers",
    examples: [{ answers: [{ itemId: "what-is-a-tool", response: { choice: "b" } }], finish: false }],
  });
export type SubmitAnswers = z.infer<typeof SubmitAnswers>;

export const AnswersReply = z
  .object({
    attempt: AttemptSummary,
    results: z.array(ItemAnswer).describe("Those of the request; all of them once the attempt is finished"),
  })
  .meta({ id: "AnswersReply" });
export type AnswersReply = z.infer<typeof AnswersReply>;

export const TakeHint = z
  .strictObject({
    itemId: z.string().max(64),
    hint: z.number().int().min(1).max(5).describe("1 is the first; each needs the one before"),
  })
  .meta({ id: "TakeHint", examples: [{ itemId: "what-is-a-tool", hint: 1 }] });
export type TakeHint = z.infer<typeof TakeHint>;

export const HintReply = z
  .object({ itemId: z.string(), hint: RichText, index: z.number().int(), remaining: z.number().int() })
  .meta({ id: "HintReply" });
export type HintReply = z.infer<typeof HintReply>;

export const QuizInfo = z
  .object({
    course: z.string(),
    quiz: z.string(),
    chapter: z.string(),
    release: z.string(),
    language: z.string(),
    title: z.string(),
    intro: RichText.nullable(),
    mode: z.enum(["practice", "check"]),
    passMark: share,
    attempts: z.number().int().nullable().describe("null: unlimited"),
    questions: z.number().int().describe("Of one attempt"),
    points,
    drawn: z.boolean().describe("Whether each attempt draws its questions from a larger pool"),
    kinds: z.array(z.enum(QUESTION_KINDS)),
    objectives: z.array(z.object({ id: z.string(), title: z.string() })),
  })
  .meta({ id: "QuizInfo" });
export type QuizInfo = z.infer<typeof QuizInfo>;
