import * as z from "./zod.ts";
import { QUESTION_KINDS } from "../questions/kinds.ts";
import { TimeZone } from "./progress.ts";
import { Confidence } from "./confidence.ts";
import { ItemAnswer, ItemView, RichText } from "./quiz-items.ts";

export * from "./demo.ts";
export * from "./quiz-items.ts";
export * from "./receipts.ts";

const instant = z.iso.datetime({ offset: true });
const share = z.number().check(z.minimum(0), z.maximum(1));
const points = z.number().check(z.minimum(0));

export const AttemptKind = z.enum(["practice", "check", "review"]);

export const Score = z.object({ points, maxPoints: points, share, passed: z.nullable(z.boolean()) });

export const AttemptSummary = z
  .object({
    attempt: z.string().check(z.describe("Handle for /attempts/{attempt}")),
    course: z.string(),
    quiz: z.nullable(z.string()).check(z.describe("null: a review across quizzes")),
    chapter: z.nullable(z.string()),
    kind: AttemptKind,
    number: z.int().check(z.describe("Number of this attempt at the quiz, or of this review in the course")),
    release: z.string(),
    language: z.string(),
    status: z.enum(["open", "finished"]),
    startedAt: instant,
    finishedAt: z.nullable(instant),
    questions: z.int(),
    answered: z.int(),
    maxPoints: points,
    passMark: z.nullable(share),
    score: z.nullable(Score).check(z.describe("null until finished; an unanswered question scores 0")),
    attemptsLeft: z.nullable(z.int()).check(z.describe("null: unlimited")),
    resultsShown: z
      .boolean()
      .check(
        z.describe(
          "Whether the grade of each answer is shown: in practice after the answer, in a check once finished and to accounts only",
        ),
      ),
    keysShown: z
      .boolean()
      .check(
        z.describe(
          "Whether correct answers are shown for answered questions: in practice after each answer, in an account's check once it is passed or no attempts are left",
        ),
      ),
    receipt: z
      .nullable(z.string())
      .check(z.describe("Signed (JWS, EdDSA) once finished; POST /receipts/verify checks it")),
  })
  .register(z.globalRegistry, { id: "AttemptSummary" });
export type AttemptSummary = z.infer<typeof AttemptSummary>;

export const AttemptList = z
  .object({
    attempts: z.array(
      z.extend(AttemptSummary, {
        title: z.nullable(z.string()).check(z.describe("Title of the quiz at the time of the attempt")),
        day: z.iso
          .date()
          .check(z.describe("Calendar day in the learner's time zone on which it was started")),
        mistakes: z
          .nullable(z.int())
          .check(
            z.describe(
              "Questions without full marks so far, once finished with those left blank; null: grades are not shown",
            ),
          ),
      }),
    ),
    nextCursor: z.nullable(z.string()).check(z.describe("Pass it as `cursor` to get the next page")),
  })
  .register(z.globalRegistry, { id: "AttemptList" });
export type AttemptList = z.infer<typeof AttemptList>;

export const ToReview = z
  .object({
    source: z.string().check(z.describe("CHAPTER#SECTION, or the chapter alone")),
    title: z.string(),
  })
  .register(z.globalRegistry, { id: "ToReview" });
export type ToReview = z.infer<typeof ToReview>;

const toReview = z
  .array(ToReview)
  .check(
    z.describe(
      "Once finished, the sections to read again: for questions without full marks, or for all questions where results are not shown",
    ),
  );

export const Attempt = z
  .extend(AttemptSummary, {
    title: z.nullable(z.string()),
    intro: z.nullable(RichText),
    items: z.array(
      z.object({
        item: ItemView,
        chapter: z.string(),
        hintsShown: z.array(RichText),
        answer: z.nullable(ItemAnswer).check(z.describe("null: not answered yet")),
      }),
    ),
    toReview,
  })
  .register(z.globalRegistry, { id: "Attempt" });
export type Attempt = z.infer<typeof Attempt>;

export const StartAttempt = z
  .strictObject({
    attemptId: z.uuid().check(z.describe("Created by the client; the same id returns the same attempt")),
    locale: z
      .optional(
        z
          .string()
          .check(z.maxLength(35), z.regex(/^[A-Za-z0-9-]+$/, "use a language tag such as en, es or zh-CN")),
      )
      .check(z.describe("Preferred language, as in es or zh-CN")),
    timeZone: z.optional(TimeZone).check(z.describe("Saved as the learner's time zone")),
  })
  .register(z.globalRegistry, {
    id: "StartAttempt",
    examples: [{ attemptId: "0198c5a0-6c9b-4c6e-9d4c-2f6a1b7e5a10", locale: "en", timeZone: "Asia/Karachi" }],
  });
export type StartAttempt = z.infer<typeof StartAttempt>;

export const SubmitAnswers = z
  .strictObject({
    answers: z._default(
      z
        .array(
          z.strictObject({
            itemId: z.string().check(z.maxLength(64)),
            response: z.record(z.string(), z.unknown()).check(z.describe("See ItemResponse")),
            confidence: z
              .optional(Confidence)
              .check(z.describe("How sure the learner is, chosen before the answer; never in the score")),
            try: z
              .optional(z.int().check(z.minimum(1), z.maximum(2)))
              .check(
                z.describe(
                  "1: a second try may follow in practice, see `tryAgain`; 2: it is the second. Without it the answer is final",
                ),
              ),
            answeredAt: z
              .optional(instant)
              .check(z.describe("By the learner's clock; limited to between their last request and now")),
          }),
        )
        .check(z.maxLength(100)),
      [],
    ),
    finish: z
      ._default(z.boolean(), false)
      .check(
        z.describe("Finishes the attempt; practice and review finish automatically with the last answer"),
      ),
    timeZone: z.optional(TimeZone),
  })
  .check(
    z.refine(({ answers, finish }) => answers.length > 0 || finish, {
      path: ["answers"],
      message: "send at least one answer, or set `finish`",
    }),
  )
  .register(z.globalRegistry, {
    id: "SubmitAnswers",
    examples: [{ answers: [{ itemId: "what-is-a-tool", response: { choice: "b" } }], finish: false }],
  });
export type SubmitAnswers = z.infer<typeof SubmitAnswers>;

export const AnswersReply = z
  .object({
    attempt: AttemptSummary,
    results: z
      .array(ItemAnswer)
      .check(z.describe("Results of this request; all results once the attempt is finished")),
    toReview,
  })
  .register(z.globalRegistry, { id: "AnswersReply" });
export type AnswersReply = z.infer<typeof AnswersReply>;

export const TakeHint = z
  .strictObject({
    itemId: z.string().check(z.maxLength(64)),
    hint: z
      .int()
      .check(
        z.minimum(1),
        z.maximum(5),
        z.describe("Number of the hint, from 1; hints are revealed in order"),
      ),
  })
  .register(z.globalRegistry, { id: "TakeHint", examples: [{ itemId: "what-is-a-tool", hint: 1 }] });
export type TakeHint = z.infer<typeof TakeHint>;

export const HintReply = z
  .object({ itemId: z.string(), hint: RichText, index: z.int(), remaining: z.int() })
  .register(z.globalRegistry, { id: "HintReply" });
export type HintReply = z.infer<typeof HintReply>;

export const QuizInfo = z
  .object({
    course: z.string(),
    quiz: z.string(),
    chapter: z.string(),
    release: z.string(),
    language: z.string(),
    title: z.string(),
    intro: z.nullable(RichText),
    mode: z.enum(["practice", "check"]),
    passMark: share,
    attempts: z.nullable(z.int()).check(z.describe("null: unlimited")),
    questions: z.int().check(z.describe("Number of questions in one attempt")),
    points,
    drawn: z.boolean().check(z.describe("Whether each attempt draws its questions from a larger pool")),
    kinds: z.array(z.enum(QUESTION_KINDS)),
    objectives: z.array(z.object({ id: z.string(), title: z.string() })),
  })
  .register(z.globalRegistry, { id: "QuizInfo" });
export type QuizInfo = z.infer<typeof QuizInfo>;
