import { expect, test } from "vitest";
import { answerTo } from "../../test/fixtures/tool-answers.ts";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { sampleOf } from "../../questions/samples.ts";
import { answerQuestionTool } from "./answer-question.ts";
import { finishQuizTool } from "./finish-quiz.ts";
import { getHintTool } from "./get-hint.ts";
import { reviewAttemptTool } from "./review-attempt.ts";
import { startQuizTool } from "./start-quiz.ts";

const { course, use, view } = toolLearner();
const wrongTo = (question: { kind: string }) => sampleOf(question.kind as "numeric").wrong(question as never);

/** Starts a quiz and answers up to the first question that has a second try, wrongly. */
async function tried() {
  let state = await use(startQuizTool, { course, quiz: "all-kinds" });
  const { attempt } = state;
  while (state.question.kind === "true-false")
    state = await use(answerQuestionTool, { attempt, item: state.question.id, response: { value: true } });
  const { question } = state;
  const args = { attempt, item: question.id };
  const wrong = { ...args, response: wrongTo(question), confidence: "high", try: 1 };
  return { attempt, question, args, wrong, reply: await use(answerQuestionTool, wrong) };
}

test("a wrong answer gives a hint and one more try, and nothing of the key until then", async () => {
  const { attempt, question, args, wrong, reply } = await tried();
  expect(reply).toMatchObject({
    question: null,
    status: "open",
    result: { correct: false, tryAgain: { penalty: 0.3333, hint: `SEALED first hint of ${question.id}` } },
    notice: expect.stringContaining("`try` 2"),
  });
  for (const text of [
    reply,
    await use(reviewAttemptTool, { attempt }),
    await use(startQuizTool, { course, attempt }),
  ])
    expect(JSON.stringify(text)).not.toMatch(/SEALED explanation|solution|misconception|rightAnswer/);
  const resumed = await use(startQuizTool, { course, attempt });
  expect(resumed.question).toMatchObject({ id: question.id, hintsShown: [reply.result.tryAgain.hint] });
  expect(await use(answerQuestionTool, wrong), "a repeated call").toEqual(reply);
  expect(await use(getHintTool, args)).toMatchObject({ number: 2 });
  const second = await use(answerQuestionTool, {
    ...args,
    response: sampleOf(question.kind).right(question),
    try: 2,
  });
  expect(second).toMatchObject({
    result: { correct: true, explanation: `SEALED explanation of ${question.id}` },
    question: { id: expect.any(String) },
  });
  expect(second.result.points).toBeCloseTo((second.result.maxPoints * 2) / 3, 3);
  const { items } = await use(reviewAttemptTool, { attempt });
  expect(items).toContainEqual(
    expect.objectContaining({
      item: question.id,
      correct: true,
      firstAnswer: expect.any(String),
      rightAnswer: expect.any(String),
    }),
  );
});

test('"I don\'t know" shows the answer at once, and after a wrong one too', async () => {
  const { attempt, question, args } = await tried();
  const unknown = { dontKnow: true };
  const gaveUp = await use(answerQuestionTool, { ...args, response: unknown, try: 2 });
  expect(gaveUp.result).toMatchObject({ points: 0, explanation: `SEALED explanation of ${question.id}` });
  const next = gaveUp.question.id;
  const said = await use(answerQuestionTool, { attempt, item: next, response: unknown, try: 1 });
  expect(said.result).toMatchObject({ points: 0, explanation: `SEALED explanation of ${next}` });
  expect(said.result.tryAgain).toBeUndefined();
  const { items } = await use(reviewAttemptTool, { attempt });
  expect(items.find(({ item }: { item: string }) => item === next)).toMatchObject({
    answer: "(I don't know)",
  });
});

test("a host or a view that sends no try number has one, and the end makes an open first try final", async () => {
  const started = await view(startQuizTool, { course, quiz: "all-kinds" });
  const { attempt, question } = started;
  const reply = await view(answerQuestionTool, { attempt, item: question.id, response: answerTo(question) });
  expect(reply.result.tryAgain).toBeUndefined();
  const { attempt: other, question: asked } = await tried();
  const ended = await use(finishQuizTool, { attempt: other });
  expect(ended.status).toBe("finished");
  const { items } = await use(reviewAttemptTool, { attempt: other });
  expect(items.find(({ item }: { item: string }) => item === asked.id)).toMatchObject({
    correct: false,
    rightAnswer: expect.any(String),
  });
});
