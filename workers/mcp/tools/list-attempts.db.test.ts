import { expect, test } from "vitest";
import { type Json, answerTo } from "../../test/fixtures/tool-answers.ts";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { answerQuestionTool } from "./answer-question.ts";
import { finishQuizTool } from "./finish-quiz.ts";
import { listAttemptsTool } from "./list-attempts.ts";
import { startQuizTool } from "./start-quiz.ts";

const { course, use, useAsStranger } = toolLearner();

const open = async (quiz: string) => {
  const { attempt, question } = await use(startQuizTool, { course, quiz });
  await use(answerQuestionTool, { attempt, item: question.id, response: answerTo(question) });
  return attempt;
};

test("attempts come newest first, with day, score and mistakes; an open check has no grades", async () => {
  const practice = await open("all-kinds");
  await use(finishQuizTool, { attempt: practice });
  const check = await open("start-check");
  const { attempts, nextCursor } = await use(listAttemptsTool, { course });
  expect(nextCursor).toBeNull();
  expect(attempts.map(({ attempt }: Json) => attempt)).toEqual([check, practice]);
  expect(attempts[0]).toMatchObject({
    status: "open",
    answered: 1,
    percent: null,
    passed: null,
    mistakes: null,
  });
  expect(attempts[1]).toMatchObject({
    quiz: "all-kinds",
    title: "One of each",
    kind: "practice",
    day: new Date().toISOString().slice(0, 10),
    status: "finished",
    questions: 8,
    answered: 1,
  });
  expect([7, 8]).toContain(attempts[1].mistakes);
  expect(JSON.stringify(attempts)).not.toMatch(/receipt|SEALED/);
});

test("a quiz is found under its former id, and another learner's attempts are not listed", async () => {
  const found = await use(listAttemptsTool, { course, quiz: "old-start-check" });
  expect(found.attempts.map(({ quiz }: Json) => quiz)).toEqual(["start-check"]);
  const { guest } = await useAsStranger(startQuizTool, { course, quiz: "all-kinds" });
  expect((await useAsStranger(listAttemptsTool, { guest })).attempts).toHaveLength(1);
  await expect(useAsStranger(listAttemptsTool, {})).rejects.toThrow(/guest code/);
});
