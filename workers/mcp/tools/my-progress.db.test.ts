import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { fixtureWorld, newAccount } from "../../test/fixtures/quiz-driver.ts";
import { finishQuizTool } from "./finish-quiz.ts";
import { savePlaceTool } from "./save-place.ts";
import { startQuizTool } from "./start-quiz.ts";
import { myProgressTool } from "./my-progress.ts";

const course = "fixture";
let world: TestWorld;
let account: Caller;
beforeAll(async () => {
  world = await fixtureWorld();
  account = await newAccount();
});

beforeAll(async () => {
  await useTool(world, savePlaceTool, { course, chapter: "start", completed: true }, account);
  const { attempt } = await useTool(world, startQuizTool, { course, quiz: "start-check" }, account);
  await useTool(world, finishQuizTool, { attempt }, account);
});

test("one course is told with its objectives and quizzes, in whole percents", async () => {
  const progress = await useTool(world, myProgressTool, { course }, account);
  expect(progress).toMatchObject({ activeDays: 1, hasMore: false, streak: { current: 1 } });
  expect(progress).not.toHaveProperty("days");
  expect(progress.courses).toHaveLength(1);
  expect(progress.courses[0]).toMatchObject({ course, chapters: 3, completed: 1 });
  expect(progress.courses[0]).not.toHaveProperty("chapterProgress");
  expect(progress.courses[0].quizzes).toEqual([
    { quiz: "start-check", finished: 1, best: 0, percent: 0, passed: false, open: null },
  ]);
});

test("a view gets the calendar and each chapter's status besides", async () => {
  const progress = await useTool(world, myProgressTool, { course, view: true }, account);
  expect(progress.statuses).toEqual({ start: "completed" });
  expect(progress.days.from).toBe(progress.today);
  expect(progress.days.levels).toMatch(/^[1-4]$/);
});
