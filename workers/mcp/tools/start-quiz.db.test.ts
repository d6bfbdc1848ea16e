import { expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { startQuizTool } from "./start-quiz.ts";

const { course, use, view, useAsStranger } = toolLearner();

const start = (args: object = {}) => use(startQuizTool, { course, quiz: "all-kinds", ...args });

test("a quiz starts with one question, in Markdown and without its key, and resumes when started again", async () => {
  const started = await start();
  expect(started).toMatchObject({ status: "open", questions: 8, answered: 0, score: null, guest: null });
  expect(started.question).toMatchObject({ hints: 2, hintsShown: [] });
  expect(started).not.toHaveProperty("upcoming");
  expect(JSON.stringify(started)).not.toMatch(/SEALED|<p>|solution|explanation/);
  expect((await start()).attempt).toBe(started.attempt);
});

test("a view gets HTML, and the questions after the first", async () => {
  const { question, upcoming } = await view(startQuizTool, { course, quiz: "all-kinds" });
  expect(question.prompt).toMatch(/^<p>/);
  expect(upcoming).toHaveLength(7);
});

test("an unknown caller starts as a guest and gets the guest's code", async () => {
  const { guest } = await useAsStranger(startQuizTool, { course, quiz: "all-kinds" });
  expect(guest).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
});

test("without a quiz it starts a review, and reports when nothing is due", async () => {
  await expect(use(startQuizTool, { course })).rejects.toThrow(/next_step/);
});
