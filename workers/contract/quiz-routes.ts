import * as z from "zod";
import {
  AnswersReply,
  Attempt,
  HintReply,
  QuizInfo,
  ReceiptKeys,
  ReceiptVerdict,
  StartAttempt,
  SubmitAnswers,
  TakeHint,
  VerifyReceipt,
} from "./quiz.ts";
import { defineRoute } from "./routes.ts";

const ofQuiz = z.object({ course: z.string().max(64), quiz: z.string().max(64) });
const ofAttempt = z.object({ attempt: z.string().max(400).describe("The handle that the start gave") });
const GATED = [
  "course-not-found",
  "quiz-not-found",
  "not-in-account",
  "prerequisite-missing",
  "content-unavailable",
  "content-corrupt",
] as const;
const OWN = [
  "attempt-not-found",
  "not-in-account",
  "prerequisite-missing",
  "token-invalid",
  "content-unavailable",
  "content-corrupt",
  "database-unavailable",
] as const;

/** Operations of quizzes, attempts and receipts. */
export const quizRoutes = {
  getQuiz: defineRoute({
    operationId: "getQuiz",
    method: "get",
    path: "/courses/{course}/quizzes/{quiz}",
    tag: "Quizzes",
    summary: "What a quiz is about, without its questions",
    params: ofQuiz,
    query: z.object({ locale: z.string().max(35).optional() }),
    auth: "optional",
    reply: { status: 200, description: "The quiz", schema: QuizInfo },
    problems: GATED,
  }),
  startAttempt: defineRoute({
    operationId: "startAttempt",
    method: "post",
    path: "/courses/{course}/quizzes/{quiz}/attempts",
    tag: "Quizzes",
    summary: "Start an attempt, or go on with the open one",
    description:
      "There is at most one open attempt at a quiz: a second start, from another tab or device too, answers with it. Retries draw questions that were not seen yet where the pool allows.",
    params: ofQuiz,
    body: StartAttempt,
    auth: "required",
    reply: { status: 201, description: "The attempt", schema: Attempt },
    problems: [
      ...GATED,
      "attempts-exhausted",
      "guest-limit",
      "conflict",
      "token-invalid",
      "database-unavailable",
    ],
  }),
  getAttempt: defineRoute({
    operationId: "getAttempt",
    method: "get",
    path: "/attempts/{attempt}",
    tag: "Quizzes",
    summary: "An attempt as it stands; its review once finished",
    params: ofAttempt,
    auth: "required",
    reply: { status: 200, description: "The attempt", schema: Attempt },
    problems: OWN,
  }),
  submitAnswers: defineRoute({
    operationId: "submitAnswers",
    method: "post",
    path: "/attempts/{attempt}/answers",
    tag: "Quizzes",
    summary: "Answer questions, one at a time or all, and finish",
    description:
      "Practice and review: the first answer to a question is final and is graded at once. Check: an answer may be replaced until the attempt is finished. Repeating a call changes nothing and gets the same reply. An answer that does not fit its question is refused, with nothing graded.",
    params: ofAttempt,
    body: SubmitAnswers,
    auth: "required",
    reply: { status: 200, description: "Results", schema: AnswersReply },
    problems: [...OWN, "attempt-finished", "item-not-found"],
  }),
  takeHint: defineRoute({
    operationId: "takeHint",
    method: "post",
    path: "/attempts/{attempt}/hints",
    tag: "Quizzes",
    summary: "Take the next hint of a question",
    params: ofAttempt,
    body: TakeHint,
    auth: "required",
    reply: { status: 200, description: "The hint", schema: HintReply },
    problems: [...OWN, "item-not-found", "hint-not-available"],
  }),
  receiptKeys: defineRoute({
    operationId: "receiptKeys",
    method: "get",
    path: "/receipts/keys",
    tag: "Receipts",
    summary: "Public keys that receipts are signed with, retired ones too (JWK set)",
    auth: "none",
    reply: { status: 200, description: "The keys", schema: ReceiptKeys },
    problems: [],
  }),
  verifyReceipt: defineRoute({
    operationId: "verifyReceipt",
    method: "post",
    path: "/receipts/verify",
    tag: "Receipts",
    summary: "Whether a receipt of a finished attempt is genuine",
    body: VerifyReceipt,
    auth: "none",
    reply: { status: 200, description: "The verdict", schema: ReceiptVerdict },
    problems: [],
  }),
};
