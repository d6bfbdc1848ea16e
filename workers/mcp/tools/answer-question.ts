import * as z from "zod";
import { sizeInResult } from "../../domain/content/index.ts";
import { CONFIDENCES } from "../../contract/confidence.ts";
import { getAttempt, submitAnswers } from "../../domain/quiz/index.ts";
import { describeResponses } from "../../questions/schema.ts";
import { attempt, guestField, item } from "../fields.ts";
import {
  answerResultOf,
  askedQuestion,
  attemptLinker,
  openQuestions,
  sourceOf,
  spokenResult,
  statusOf,
} from "../quiz-results.ts";
import { defineTool } from "../tool.ts";

/** Maximum size of a result together with the next question. */
const TURN_BYTES = 14_500;

const TRY_AGAIN =
  "Not final: give the hint, and send the learner's other answer with `try` 2, or {dontKnow: true} with it for the right one.";

export const answerQuestionTool = defineTool({
  name: "answer_question",
  title: "Answer a question",
  description:
    "Grades the learner's answer. Returns feedback, its source, and the next question. An answer is final, unless `try` is 1 and `result` says `tryAgain`.",
  effect: "writes",
  audience: "learner",
  status: ["Checking the answer", "Answer checked"],
  input: z.object({
    attempt,
    item,
    response: z
      .record(z.string(), z.unknown())
      .describe(`By kind: ${describeResponses()}; or {dontKnow: true}`),
    confidence: z.enum(CONFIDENCES).optional().describe("As the learner said before answering"),
    try: z
      .int()
      .min(1)
      .max(2)
      .optional()
      .describe("1: in practice a wrong answer may have a second try; 2: the second"),
    guest: guestField,
  }),
  async run(ctx, { attempt: handle, item: itemId, response, confidence, try: number }, _session, isView) {
    const answers = [{ itemId, response, confidence, try: number }];
    const [before, reply] = await Promise.all([
      getAttempt(ctx, handle),
      submitAnswers(ctx, handle, { answers, finish: false }),
    ]);
    const given = reply.results.find((one) => one.itemId === itemId) ?? null;
    const link = await attemptLinker(ctx, before, isView);
    const open = reply.attempt.status === "open" ? openQuestions(before, link, itemId) : [];
    const [next = null] = open;
    const status = statusOf(reply.attempt);
    const result = given && answerResultOf(given, link);
    if (isView) return { ...status, result, question: next };
    const tryAgain = given?.result?.tryAgain !== undefined;
    const source = given?.result && !tryAgain ? { source: await sourceOf(ctx, before, itemId) } : {};
    const { score, ...counts } = status;
    const turn = {
      ...counts,
      ...(score ? { score } : {}),
      result: result && { ...spokenResult(result, response), ...source },
      question: tryAgain ? null : next && askedQuestion(next),
      ...(tryAgain ? { notice: TRY_AGAIN } : {}),
    };
    if (sizeInResult(turn) <= TURN_BYTES) return turn;
    return { ...turn, question: null, notice: "Call start_quiz with this `attempt` for the next question." };
  },
});
