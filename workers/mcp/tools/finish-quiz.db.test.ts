import { expect, test } from "vitest";
import type { Json } from "../../test/fixtures/tool-answers.ts";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { startQuizTool } from "./start-quiz.ts";
import { finishQuizTool } from "./finish-quiz.ts";

const { course, use, view, useAsStranger } = toolLearner();

const start = () => use(startQuizTool, { course, quiz: "start-check" });

test("unanswered questions count as wrong, and the sections to read again are listed", async () => {
  const { attempt } = await start();
  const finished = await use(finishQuizTool, { attempt });
  expect(finished).toMatchObject({ status: "finished", answered: 0, score: { percent: 0, passed: false } });
  expect(finished.results.map(({ response }: Json) => response)).toEqual([null, null, null]);
  expect(finished.toReview.length).toBeGreaterThan(0);
  for (const { url } of finished.toReview) expect(url).toContain("/en/courses/fixture/chapters/start");
  // The explanations are what review_attempt is for.
  for (const result of finished.results) expect(result).not.toHaveProperty("explanation");
  expect(await use(finishQuizTool, { attempt })).toEqual(finished);
});

test("a view gets each question beside its result", async () => {
  const { attempt } = await start();
  const { results } = await view(finishQuizTool, { attempt });
  for (const { itemId, question } of results) {
    expect(question).toMatchObject({ id: itemId, kind: "true-false" });
    expect(question.prompt).toMatch(/^<p>/);
  }
});

test("a guest's check has its score and no results", async () => {
  const quiz = { course, quiz: "start-check" };
  const { attempt, guest } = await useAsStranger(startQuizTool, quiz);
  const finished = await useAsStranger(finishQuizTool, { attempt, guest });
  expect(finished.notice).toMatch(/without an account/i);
  for (const result of finished.results) expect(result).not.toHaveProperty("points");
});
