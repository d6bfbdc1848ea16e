import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { fixtureWorld, newAccount, rows } from "../../test/fixtures/quiz-driver.ts";
import { answerTo } from "../../test/fixtures/tool-answers.ts";
import { answerQuestionTool } from "./answer-question.ts";
import { startQuizTool } from "./start-quiz.ts";
import { dueReviewsTool } from "./due-reviews.ts";

const course = "fixture";
let world: TestWorld;
let account: Caller;
beforeAll(async () => {
  world = await fixtureWorld();
  account = await newAccount();
});

test("what was answered comes back from the next day on", async () => {
  const due = () => useTool(world, dueReviewsTool, { course }, account);
  expect(await due()).toEqual({ due: 0, cards: 0, nextDueDay: null, items: [], hasMore: false });
  const { attempt, question } = await useTool(world, startQuizTool, { course, quiz: "all-kinds" }, account);
  const answer = { attempt, item: question.id, response: answerTo(question) };
  await useTool(world, answerQuestionTool, answer, account);
  expect(await due()).toMatchObject({ due: 0, cards: 1, nextDueDay: expect.stringMatching(/^\d{4}-/) });
  await rows(
    `update answers set day = '2026-01-01', answered_at = '2026-01-01' where learner_id = '${account.learnerId}'`,
  );
  const { items } = await due();
  expect(items).toEqual([
    { item: question.id, chapter: "start", objectives: question.objectives, dueDay: expect.any(String) },
  ]);
});
