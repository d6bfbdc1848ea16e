import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswersReply, Attempt, ReceiptKeys, ReceiptVerdict } from "../../contract/quiz.ts";
import type { Progress } from "../../contract/progress.ts";
import { rightResponse, wrongResponse } from "../fixtures/answers.ts";
import { type QuizClient, openQuizClient } from "./quiz-client.ts";

let client: QuizClient;
const ask: QuizClient["ask"] = (path, token, body) => client.ask(path, token, body);

beforeAll(async () => {
  client = await openQuizClient();
});
afterAll(() => client.server.stop());

describe("a learner's quiz over HTTP", () => {
  it("is taken question by question with hints, gives a receipt, and the receipt verifies", async () => {
    const token = await client.newGuest();
    const info = await ask("courses/fixture/quizzes/all-kinds", token);
    expect(info).toMatchObject({
      status: 200,
      value: { title: "One of each", questions: 8, points: 14, mode: "practice", attempts: null },
    });
    expect(info.value).not.toHaveProperty("items");
    const attempt = await client.start(token, "all-kinds");
    const hint = await ask(`attempts/${attempt.attempt}/hints`, token, { itemId: "word", hint: 1 });
    expect(hint).toMatchObject({
      status: 200,
      value: { index: 1, remaining: 1, hint: { markdown: "SEALED first hint of word" } },
    });
    let reply: AnswersReply | undefined;
    for (const { item } of attempt.items) {
      const body = {
        answers: [
          { itemId: item.id, response: item.id === "single" ? wrongResponse(item) : rightResponse(item) },
        ],
      };
      const [first, again] = [
        await ask<AnswersReply>(`attempts/${attempt.attempt}/answers`, token, body),
        await ask<AnswersReply>(`attempts/${attempt.attempt}/answers`, token, body),
      ];
      expect(first.status, first.text).toBe(200);
      expect(again.text).toBe(first.text);
      reply = first.value;
    }
    expect(reply!.attempt).toMatchObject({
      status: "finished",
      score: { points: 13, maxPoints: 14, passed: true },
    });
    const verdict = await ask<ReceiptVerdict>("receipts/verify", null, { receipt: reply!.attempt.receipt });
    expect(verdict.value).toMatchObject({
      genuine: true,
      course: "fixture",
      release: client.course.releaseId,
      quiz: "all-kinds",
      points: 13,
      guest: true,
    });
    const [head, , signature] = reply!.attempt.receipt!.split(".");
    const forged = `${head}.${Buffer.from(JSON.stringify({ ...verdict.value, points: 14 })).toString("base64url")}.${signature}`;
    expect((await ask<ReceiptVerdict>("receipts/verify", null, { receipt: forged })).value).toEqual({
      genuine: false,
      reason: "bad-signature",
    });
    const keys = await ask<ReceiptKeys>("receipts/keys", null);
    expect(keys.value.keys).toHaveLength(1);
    expect(keys.value.keys[0]).not.toHaveProperty("d");
    const progress = await ask<Progress>("me/progress?course=fixture", token);
    expect(progress.value.activity).toMatchObject([{ answers: 8 }]);
  });

  it("answers a check all at once and in Spanish where the chapter is translated", async () => {
    const token = await client.newGuest();
    const started = await ask<Attempt>("courses/fixture/quizzes/start-check/attempts", token, {
      attemptId: crypto.randomUUID(),
      locale: "es-MX",
    });
    const attempt = started.value;
    expect(attempt).toMatchObject({ language: "es", title: "Checkpoint (es)" });
    const answers = attempt.items.map(({ item }) => ({ itemId: item.id, response: rightResponse(item) }));
    const { value } = await ask<AnswersReply>(`attempts/${attempt.attempt}/answers`, token, {
      answers,
      finish: true,
    });
    const ended = { score: { share: 1, passed: true }, resultsShown: false, keysShown: false };
    expect(value).toMatchObject({ attempt: ended, toReview: [] });
    const read = await ask<Attempt>(`attempts/${attempt.attempt}`, token);
    expect(read.value.items.map((one) => one.answer?.result)).toEqual([null, null, null]);
    expect(read.value.receipt).toBe(value.attempt.receipt);
  });

  it("says each refusal as a problem with its code", async () => {
    const token = await client.newGuest();
    const attempt = await client.start(token, "start-check");
    const first = attempt.items[0]!.item.id;
    const refusals: [Promise<{ status: number; value: { code: string } | null }>, number, string][] = [
      [ask("courses/fixture/quizzes/nothing", token), 404, "quiz-not-found"],
      [ask("courses/fixture/quizzes/deep-quiz", token), 403, "not-in-account"],
      [
        ask("courses/fixture/quizzes/all-kinds/attempts", null, { attemptId: crypto.randomUUID() }),
        401,
        "unauthenticated",
      ],
      [ask("courses/fixture/quizzes/all-kinds/attempts", token, { attemptId: "1" }), 422, "invalid-request"],
      [ask(`attempts/${attempt.attempt}`, await client.newGuest()), 404, "attempt-not-found"],
      [ask("attempts/a1.forged", token), 404, "attempt-not-found"],
      [ask(`attempts/${attempt.attempt}/answers`, token, { answers: [] }), 422, "invalid-request"],
      [
        ask(`attempts/${attempt.attempt}/answers`, token, {
          answers: [{ itemId: first, response: { value: "yes" } }],
        }),
        422,
        "invalid-request",
      ],
      [
        ask(`attempts/${attempt.attempt}/answers`, token, {
          answers: [{ itemId: "single", response: { choice: "a" } }],
        }),
        404,
        "item-not-found",
      ],
      [
        ask(`attempts/${attempt.attempt}/hints`, token, { itemId: first, hint: 2 }),
        409,
        "hint-not-available",
      ],
    ];
    for (const [call, status, code] of refusals)
      expect(await call).toMatchObject({ status, value: { code } });
  });
});
