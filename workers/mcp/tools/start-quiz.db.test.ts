import { expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { type Json, answerTo } from "../../test/fixtures/tool-answers.ts";
import { answerQuestionTool } from "./answer-question.ts";
import { startQuizTool } from "./start-quiz.ts";

const { course, use, view, useAsStranger } = toolLearner();

const start = (args: object = {}) => use(startQuizTool, { course, quiz: "all-kinds", ...args });

test("a quiz starts with one question, in Markdown and without its key, and resumes when started again", async () => {
  const started = await start();
  expect(started).toMatchObject({ status: "open", questions: 8, answered: 0, score: null, guest: null });
  expect(started.question).toMatchObject({ hints: 2 });
  for (const name of ["hintsShown", "source"]) expect(started.question).not.toHaveProperty(name);
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

test("the open attempt continues in another language on request, and says so", async () => {
  const { guest, attempt, question } = await useAsStranger(startQuizTool, { course, quiz: "all-kinds" });
  const as = (args: object) => useAsStranger(startQuizTool, { course, quiz: "all-kinds", guest, ...args });
  await useAsStranger(answerQuestionTool, {
    attempt,
    item: question.id,
    response: answerTo(question),
    guest,
  });
  const spanish = await as({ locale: "es" });
  expect(spanish).toMatchObject({ status: "open", answered: 1, language: "es" });
  expect(spanish.languageNote).toBe("The attempt continues in es; answers given in en count.");
  expect(spanish.question.prompt).toMatch(/\(es\)$/);
  // No language asked for: it stays as it is. By its handle it changes as well.
  expect((await as({})).language).toBe("es");
  expect((await as({ attempt: spanish.attempt, locale: "en" })).question.prompt).not.toMatch(/\(es\)$/);
  const french = await as({ locale: "fr" });
  expect([french.language, french.languageNote]).toEqual([
    "en",
    "Not available in fr; the questions are in en.",
  ]);
});

test("a check with answers says why it stays in its language", async () => {
  const quiz = { course, quiz: "start-check", locale: "es" };
  const started: Json = await useAsStranger(startQuizTool, quiz);
  const { guest, attempt, question } = started;
  expect(started).not.toHaveProperty("languageNote");
  await useAsStranger(answerQuestionTool, {
    attempt,
    item: question.id,
    response: answerTo(question),
    guest,
  });
  const again = await useAsStranger(startQuizTool, { ...quiz, locale: "en", guest });
  expect(again.language).toBe("es");
  expect(again.languageNote).toMatch(/only before the first answer/);
});
