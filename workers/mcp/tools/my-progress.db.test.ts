import { beforeAll, expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { finishQuizTool } from "./finish-quiz.ts";
import { savePlaceTool } from "./save-place.ts";
import { startQuizTool } from "./start-quiz.ts";
import { myProgressTool } from "./my-progress.ts";

const { course, use, view } = toolLearner();

beforeAll(async () => {
  await use(savePlaceTool, { course, chapter: "start", completed: true });
  const { attempt } = await use(startQuizTool, { course, quiz: "start-check" });
  await use(finishQuizTool, { attempt });
});

test("one course has its objectives and quizzes, in whole percents", async () => {
  const progress = await use(myProgressTool, { course });
  expect(progress).toMatchObject({ activeDays: 1, hasMore: false, streak: { current: 1 } });
  expect(progress).not.toHaveProperty("days");
  expect(progress.courses).toHaveLength(1);
  expect(progress.courses[0]).toMatchObject({ course, chapters: 3, completed: 1 });
  expect(progress.courses[0]).not.toHaveProperty("chapterProgress");
  expect(progress.courses[0].quizzes).toEqual([
    { quiz: "start-check", finished: 1, best: 0, percent: 0, passed: false, open: null },
  ]);
});

test("a view also gets the calendar and each chapter's status", async () => {
  const progress = await view(myProgressTool, { course });
  expect(progress.statuses).toEqual({ start: "completed" });
  expect(progress.days.from).toBe(progress.today);
  expect(progress.days.levels).toMatch(/^[1-4]$/);
});
