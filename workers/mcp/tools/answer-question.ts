import * as z from "zod";
import { sizeInResult } from "../../domain/content/index.ts";
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

export const answerQuestionTool = defineTool({
  name: "answer_question",
  title: "Answer a question",
  description:
    "Grades the learner's answer. Returns feedback, its source, and the next question. An answer is final.",
  effect: "writes",
  audience: "learner",
  status: ["Checking the answer", "Answer checked"],
  input: z.object({
    attempt,
    item,
    response: z.record(z.string(), z.unknown()).describe(`By kind: ${describeResponses()}`),
    guest: guestField,
  }),
  async run(ctx, { attempt: handle, item: itemId, response }, _session, isView) {
    const answers = [{ itemId, response }];
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
    const source = given?.result ? { source: await sourceOf(ctx, before, itemId) } : {};
    const { score, ...counts } = status;
    const turn = {
      ...counts,
      ...(score ? { score } : {}),
      result: result && { ...spokenResult(result, response), ...source },
      question: next && askedQuestion(next),
    };
    if (sizeInResult(turn) <= TURN_BYTES) return turn;
    return { ...turn, question: null, notice: "Call start_quiz with this `attempt` for the next question." };
  },
});
