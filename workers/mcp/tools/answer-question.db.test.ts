import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { fixtureWorld, newAccount } from "../../test/fixtures/quiz-driver.ts";
import { answerTo } from "../../test/fixtures/tool-answers.ts";
import { startQuizTool } from "./start-quiz.ts";
import { answerQuestionTool } from "./answer-question.ts";

const course = "fixture";
let world: TestWorld;
let account: Caller;
beforeAll(async () => {
  world = await fixtureWorld();
  account = await newAccount();
});

test("every kind is graded, with the course's own feedback, and the next question follows", async () => {
  let state = await useTool(world, startQuizTool, { course, quiz: "all-kinds" }, account);
  const { attempt, questions } = state;
  const kinds = new Set<string>();
  while (state.question) {
    const { id: item, kind } = state.question;
    kinds.add(kind);
    const answer = { attempt, item, response: answerTo(state.question) };
    state = await useTool(world, answerQuestionTool, answer, account);
    expect(state.result).toMatchObject({
      itemId: item,
      points: expect.any(Number),
      explanation: `SEALED explanation of ${item}`,
    });
    // The first answer counts, however often it is sent.
    expect((await useTool(world, answerQuestionTool, answer, account)).result).toEqual(state.result);
  }
  expect([kinds.size, state.answered, state.status]).toEqual([questions, questions, "finished"]);
});

test("an answer that does not fit the question is refused with what to correct, and none is recorded", async () => {
  const started = await useTool(world, startQuizTool, { course, quiz: "start-check" }, account);
  const { attempt, question } = started;
  const answer = { attempt, item: question.id, response: { nonsense: 1 } };
  await expect(useTool(world, answerQuestionTool, answer, account)).rejects.toThrow(/invalid-request/);
  const again = await useTool(world, startQuizTool, { course, quiz: "start-check" }, account);
  expect(again.answered).toBe(0);
});
