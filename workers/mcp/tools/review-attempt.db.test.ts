import { beforeAll, describe, expect, test } from "vitest";
import { getAttempt } from "../../domain/quiz/index.ts";
import type { Caller } from "../../platform/context.ts";
import { useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newAccount,
  newGuest,
  rightOf,
  wrongOf,
} from "../../test/fixtures/quiz-driver.ts";
import type { Json } from "../../test/fixtures/tool-answers.ts";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { finishQuizTool } from "./finish-quiz.ts";
import { reviewAttemptTool } from "./review-attempt.ts";
import { startQuizTool } from "./start-quiz.ts";

let world: TestWorld;
let account: Caller;
const { as, start, submit } = drive(() => world);
beforeAll(async () => {
  world = await fixtureWorld();
  account = await newAccount();
});

const review = (attempt: string, args: object = {}, caller: Caller = account): Promise<Json> =>
  useTool(world, reviewAttemptTool, { attempt, ...args }, caller);

describe("a practice attempt", () => {
  test("is explained by texts: prompt, options, own and right answer, explanation, source with its URL", async () => {
    const attempt = await start(account);
    const ids = idsOf(attempt);
    await submit(
      account,
      attempt.attempt,
      ids.slice(0, 7).map((id) => wrongOf(attempt, id)),
      true,
    );
    const { items, ...about } = await review(attempt.attempt);
    expect(about).toMatchObject({ kind: "practice", status: "finished", mistakes: 8, title: "One of each" });
    expect(items.map(({ item }: Json) => item)).toEqual(ids);
    for (const item of items.slice(0, 7)) {
      expect(item).toMatchObject({ correct: false, explanation: `SEALED explanation of ${item.item}` });
      expect(item.rightAnswer).toBeTruthy();
      expect(item.answer).not.toBe(item.rightAnswer);
      expect(item.source).toMatchObject({ chapter: "start" });
      expect(item.source.url).toMatch(/^https:\/\/learn\.test\/en\/courses\/fixture\/chapters\/start/);
    }
    // Left blank: nothing but that, and where it is taught.
    expect(items[7]).toMatchObject({ answer: null, rightAnswer: null, explanation: null, feedback: [] });
    const single = items.find(({ item }: Json) => item === "single");
    // The questions' order is another one in each attempt: the one that was left blank may be this.
    for (const text of [single.answer, single.rightAnswer].filter((one) => one !== null))
      expect(single.options).toContain(text);
  });

  test("shows its right answers on request, and only answered questions while it is open", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const [first, second] = idsOf(attempt).filter((id) => ["single", "judge"].includes(id));
    await submit(caller, attempt.attempt, [rightOf(attempt, first!), wrongOf(attempt, second!)]);
    expect((await review(attempt.attempt, {}, caller)).items).toHaveLength(1);
    const { items } = await review(attempt.attempt, { mistakesOnly: false }, caller);
    expect(items.map(({ item }: Json) => item)).toEqual([first, second]);
    expect(items[0]).toMatchObject({ correct: true, answer: items[0].rightAnswer });
    expect((await review(attempt.attempt, { mistakesOnly: false, from: 1 }, caller)).items).toHaveLength(1);
  });
});

describe("a check", () => {
  test("shows nothing while open, grades once finished, and keys once no attempt is left", async () => {
    for (const [last, key] of [[false, null] as const, [true, expect.any(String)] as const]) {
      const attempt = await start(account, "start-check");
      const wrong = idsOf(attempt).map((id) => wrongOf(attempt, id));
      await submit(account, attempt.attempt, wrong);
      const open = await review(attempt.attempt);
      expect(open).toMatchObject({ items: [], mistakes: null, toReview: [] });
      expect(open.notice).toMatch(/once it is finished/);
      await submit(account, attempt.attempt, [], true);
      const ended = await review(attempt.attempt);
      expect(ended.items).toHaveLength(3);
      for (const item of ended.items)
        expect(item).toMatchObject({ correct: false, rightAnswer: key, explanation: key });
      if (last) expect(ended).not.toHaveProperty("notice");
      else expect(ended.notice).toMatch(/passed or no attempts are left/);
      if (!last) expect(JSON.stringify(ended)).not.toContain("SEALED");
    }
  });

  test("of a guest has its score, what to review, and how to connect an account", async () => {
    const { use: _use, useAsStranger, course } = stranger;
    const { attempt, guest } = await useAsStranger(startQuizTool, { course, quiz: "start-check" });
    await useAsStranger(finishQuizTool, { attempt, guest });
    const result = await useAsStranger(reviewAttemptTool, { attempt, guest });
    expect(result).toMatchObject({ percent: 0, passed: false, items: [], mistakes: null });
    expect(result.notice).toContain("https://learn.test/mcp/account");
    expect(result.toReview[0].url).toMatch(/^https:\/\/learn\.test\/en\/courses\/fixture\//);
    expect(JSON.stringify(result)).not.toContain("SEALED");
  });
});

const stranger = toolLearner();

test("another learner's attempt is not found", async () => {
  const attempt = await start(newGuest());
  await expect(review(attempt.attempt)).rejects.toThrow(/attempt-not-found/);
  expect((await getAttempt(as(account), (await start(account)).attempt)).status).toBe("open");
});
