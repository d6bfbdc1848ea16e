import { expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { startQuizTool } from "./start-quiz.ts";
import { showQuizTool } from "./show-quiz.ts";

const { course, use } = toolLearner();

test("a view opens the conversation's attempt", async () => {
  const quiz = { course, quiz: "all-kinds" };
  const { attempt } = await use(startQuizTool, quiz);
  expect(await use(showQuizTool, quiz)).toEqual({
    status: "open",
    questions: 8,
    answered: 0,
    attempt,
    course,
    quiz: "all-kinds",
    kind: "practice",
    title: "One of each",
    guest: null,
  });
});
