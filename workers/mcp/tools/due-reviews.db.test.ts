import { expect, test } from "vitest";
import { rows } from "../../test/fixtures/quiz-driver.ts";
import { answerTo } from "../../test/fixtures/tool-answers.ts";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { answerQuestionTool } from "./answer-question.ts";
import { startQuizTool } from "./start-quiz.ts";
import { dueReviewsTool } from "./due-reviews.ts";

const { course, use, learnerId } = toolLearner();

test("answered questions are due from the next day on", async () => {
  const due = () => use(dueReviewsTool, { course });
  expect(await due()).toEqual({ due: 0, totalCards: 0, nextDueDay: null, items: [], hasMore: false });
  const { attempt, question } = await use(startQuizTool, { course, quiz: "all-kinds" });
  const answer = { attempt, item: question.id, response: answerTo(question) };
  await use(answerQuestionTool, answer);
  expect(await due()).toMatchObject({ due: 0, totalCards: 1, nextDueDay: expect.stringMatching(/^\d{4}-/) });
  await rows(
    `update answers set day = '2026-01-01', answered_at = '2026-01-01' where learner_id = '${learnerId()}'`,
  );
  const { items } = await due();
  expect(items).toEqual([
    { item: question.id, chapter: "start", objectives: [expect.any(String)], dueDay: expect.any(String) },
  ]);
});
