import { expect, test } from "vitest";
import { answerTo } from "../../test/fixtures/tool-answers.ts";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { startQuizTool } from "./start-quiz.ts";
import { answerQuestionTool } from "./answer-question.ts";

const { course, use } = toolLearner();

test("every kind is graded, with the course's own feedback, and the next question follows", async () => {
  let state = await use(startQuizTool, { course, quiz: "all-kinds" });
  const { attempt, questions } = state;
  const kinds = new Set<string>();
  while (state.question) {
    const { id: item, kind } = state.question;
    kinds.add(kind);
    const answer = { attempt, item, response: answerTo(state.question) };
    state = await use(answerQuestionTool, answer);
    expect(state.result).toMatchObject({
      points: expect.any(Number),
      explanation: `SEALED explanation of ${item}`,
      source: {
        chapter: "start",
        title: expect.any(String),
        url: expect.stringContaining("/en/courses/fixture/chapters/start"),
      },
    });
    // The first answer counts, however often it is sent.
    expect((await use(answerQuestionTool, answer)).result).toEqual(state.result);
  }
  expect([kinds.size, state.answered, state.status]).toEqual([questions, questions, "finished"]);
});

test("an invalid answer is rejected with what to correct, and not recorded", async () => {
  const started = await use(startQuizTool, { course, quiz: "start-check" });
  const { attempt, question } = started;
  const answer = { attempt, item: question.id, response: { nonsense: 1 } };
  await expect(use(answerQuestionTool, answer)).rejects.toThrow(/invalid-request/);
  const again = await use(startQuizTool, { course, quiz: "start-check" });
  expect(again.answered).toBe(0);
});
