import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { fixtureWorld, newAccount } from "../../test/fixtures/quiz-driver.ts";
import type { Json } from "../../test/fixtures/tool-answers.ts";
import { startQuizTool } from "./start-quiz.ts";
import { finishQuizTool } from "./finish-quiz.ts";

const course = "fixture";
let world: TestWorld;
let account: Caller;
beforeAll(async () => {
  world = await fixtureWorld();
  account = await newAccount();
});

const start = () => useTool(world, startQuizTool, { course, quiz: "start-check" }, account);

test("what was left blank counts as wrong, and the sections to read again are named", async () => {
  const { attempt } = await start();
  const finished = await useTool(world, finishQuizTool, { attempt }, account);
  expect(finished).toMatchObject({ status: "finished", answered: 0, score: { percent: 0, passed: false } });
  expect(finished.results.map(({ response }: Json) => response)).toEqual([null, null, null]);
  expect(finished.toReview.length).toBeGreaterThan(0);
  expect(await useTool(world, finishQuizTool, { attempt }, account)).toEqual(finished);
});

test("a view gets each question beside its result", async () => {
  const { attempt } = await start();
  const { results } = await useTool(world, finishQuizTool, { attempt, view: true }, account);
  for (const { itemId, question } of results) {
    expect(question).toMatchObject({ id: itemId, kind: "true-false" });
    expect(question.prompt).toMatch(/^<p>/);
  }
});

test("a guest's check has its score and no results", async () => {
  const quiz = { course, quiz: "start-check" };
  const { attempt, guest } = await useTool(world, startQuizTool, quiz);
  const finished = await useTool(world, finishQuizTool, { attempt, guest });
  expect(finished.notice).toMatch(/without an account/);
  for (const result of finished.results) expect(result).not.toHaveProperty("points");
});
