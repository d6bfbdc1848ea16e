import * as z from "zod";
import { sizeInResult } from "../../domain/content/index.ts";
import { getAttempt, submitAnswers } from "../../domain/quiz/index.ts";
import { describeResponses } from "../../questions/schema.ts";
import { attempt, guestField, item } from "../fields.ts";
import { answerResultOf, openQuestions, statusOf } from "../quiz-results.ts";
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
    const turn = {
      ...statusOf(reply.attempt),
      result: given && answerResultOf(given, isView),
      question:
        reply.attempt.status === "finished" ? null : (openQuestions(before, isView, itemId)[0] ?? null),
    };
    if (isView || sizeInResult(turn) <= TURN_BYTES) return turn;
    return { ...turn, question: null, notice: "Call start_quiz with this `attempt` for the next question." };
  },
});
