import { beforeAll, describe, expect, it } from "vitest";
import { rightResponse } from "../../test/fixtures/answers.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newGuest,
  rightOf,
  rows,
  wrongOf,
} from "../../test/fixtures/quiz-driver.ts";
import { getAttempt, takeHint, verifyReceipt } from "./index.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);

beforeAll(async () => {
  world = await fixtureWorld();
});

describe("starting", () => {
  it("gives the same attempt to a double click, a second tab and a repeated call", async () => {
    const caller = newGuest();
    const id = crypto.randomUUID();
    const started = await Promise.all([
      start(caller, "all-kinds", id),
      start(caller, "all-kinds", id),
      ...[1, 2, 3, 4, 5, 6].map(() => start(caller)),
    ]);
    expect(new Set(started.map(({ attempt }) => attempt)).size).toBe(1);
    expect(started[0]).toMatchObject({
      number: 1,
      status: "open",
      answered: 0,
      questions: 8,
      maxPoints: 14,
      score: null,
      receipt: null,
    });
    expect(await start(caller)).toEqual(started[0]);
  });

  it("returns the finished attempt when its start is repeated", async () => {
    const caller = newGuest();
    const id = crypto.randomUUID();
    const first = await start(caller, "all-kinds", id);
    await submit(caller, first.attempt, [], true);
    expect(await start(caller, "all-kinds", id)).toMatchObject({
      attempt: first.attempt,
      status: "finished",
    });
    expect(await start(caller)).toMatchObject({ number: 2, status: "open" });
  });

  it("rejects an id used by another learner or quiz", async () => {
    const id = crypto.randomUUID();
    const caller = newGuest();
    await start(caller, "all-kinds", id);
    await expect(start(newGuest(), "all-kinds", id)).rejects.toMatchObject({ code: "conflict" });
    await expect(start(caller, "start-check", id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("draws unseen questions and stops when attempts are used up", async () => {
    const caller = newGuest();
    const first = await start(caller, "start-check");
    expect(first).toMatchObject({ questions: 3, attemptsLeft: 1, kind: "check" });
    await submit(caller, first.attempt, [], true);
    const second = await start(caller, "old-start-check");
    const basics = idsOf(first).filter((id) => Number(id.at(-1)) <= 4);
    expect(idsOf(second).filter((id) => basics.includes(id)).length).toBeLessThanOrEqual(1);
    await submit(caller, second.attempt, [], true);
    const refused = await Promise.allSettled([1, 2, 3, 4].map(() => start(caller, "start-check")));
    expect(refused.map((result) => result.status === "rejected" && result.reason.code)).toEqual(
      Array(4).fill("attempts-exhausted"),
    );
    expect(await rows(`select 1 from attempts where learner_id = '${caller.learnerId}'`)).toHaveLength(2);
  });

  it("denies a guest a gated quiz and writes nothing for a token of an earlier epoch", async () => {
    await expect(start(newGuest(), "deep-quiz")).rejects.toMatchObject({ code: "not-in-account" });
    const caller = newGuest();
    const attempt = await start(caller);
    await rows(`update learners set epoch = 1 where id = '${caller.learnerId}'`);
    await expect(submit(caller, attempt.attempt, [rightOf(attempt, "judge")])).rejects.toMatchObject({
      code: "token-invalid",
    });
    await expect(takeHint(as(caller), attempt.attempt, { itemId: "judge", hint: 1 })).rejects.toMatchObject({
      code: "token-invalid",
    });
    await expect(start(caller, "start-check")).rejects.toMatchObject({ code: "token-invalid" });
    expect(await rows(`select 1 from answers where learner_id = '${caller.learnerId}'`)).toHaveLength(0);
  });
});

describe("practice", () => {
  it("grades every kind, shows the key after each answer and finishes with the last", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    let last: Awaited<ReturnType<typeof submit>> | undefined;
    for (const id of idsOf(attempt)) {
      last = await submit(caller, attempt.attempt, [rightOf(attempt, id)]);
      expect(last.results.find(({ itemId }) => itemId === id)?.result).toMatchObject({
        correct: true,
        explanation: { markdown: `SEALED explanation of ${id}` },
        misconception: null,
      });
    }
    expect(last!.attempt).toMatchObject({
      status: "finished",
      answered: 8,
      score: { points: 14, maxPoints: 14, share: 1, passed: true },
    });
    expect(await verifyReceipt(as(caller), last!.attempt.receipt!)).toMatchObject({
      genuine: true,
      sub: caller.learnerId,
      quiz: "all-kinds",
      points: 14,
      guest: true,
      number: 1,
      mode: "practice",
    });
    const read = await getAttempt(as(caller), attempt.attempt);
    expect(read.items.map(({ answer }) => answer)).toEqual(last!.results);
    expect(read.receipt).toBe(last!.attempt.receipt);
    for (const { item, answer } of read.items)
      expect(answer?.result?.solution, item.id).toEqual(
        item.id === "number"
          ? { value: "4711.5", unit: "m" }
          : item.id === "word"
            ? { text: "zorbal" }
            : rightResponse(item),
      );
  });

  it("counts the first answer and gives a repetition the same reply, eight at a time", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => submit(caller, attempt.attempt, [wrongOf(attempt, "single")])),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await submit(caller, attempt.attempt, [rightOf(attempt, "single")])).toEqual(replies[0]);
    expect(replies[0]!.results[0]!.result).toMatchObject({
      points: 0,
      correct: false,
      feedback: [{ markdown: "SEALED loud is no colour" }],
      misconception: { markdown: "SEALED misconception of single" },
    });
    expect(await rows(`select 1 from answers where learner_id = '${caller.learnerId}'`)).toHaveLength(1);
  });

  it("loses nothing when all questions are answered at the same moment from eight tabs", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    await Promise.all(idsOf(attempt).map((id) => submit(caller, attempt.attempt, [rightOf(attempt, id)])));
    const read = await getAttempt(as(caller), attempt.attempt);
    expect(read).toMatchObject({ status: "finished", answered: 8, score: { points: 14, passed: true } });
  });

  it("scores unanswered questions as zero and rejects answers after the end", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const finish = () => submit(caller, attempt.attempt, [rightOf(attempt, "steps")], true);
    const replies = await Promise.all([finish(), finish(), finish(), finish()]);
    expect(replies[0]!.attempt.score).toEqual({ points: 3, maxPoints: 14, share: 0.2143, passed: false });
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]!.results).toHaveLength(8);
    await expect(submit(caller, attempt.attempt, [rightOf(attempt, "judge")])).rejects.toMatchObject({
      code: "attempt-finished",
    });
    expect(await finish()).toEqual(replies[0]);
  });

  it("shows no key, explanation or misconception of a question that was left blank", async () => {
    const caller = newGuest();
    const empty = await start(caller);
    const ended = await submit(caller, empty.attempt, [], true);
    expect(JSON.stringify([ended, await getAttempt(as(caller), empty.attempt)])).not.toContain("SEALED");
    expect(ended.results.map(({ response, result }) => [response, result?.points, result?.correct])).toEqual(
      ended.results.map(() => [null, 0, false]),
    );
    const partly = await start(caller);
    const { results, toReview } = await submit(caller, partly.attempt, [rightOf(partly, "single")], true);
    const shown = results.filter(({ result }) => result!.solution !== null || result!.explanation !== null);
    expect(shown.map(({ itemId }) => itemId)).toEqual(["single"]);
    // `single` has its own section as source and was right; the others have their chapter.
    expect(toReview).toEqual([{ source: "start", title: "Getting started" }]);
    expect(ended.toReview).toEqual([
      { source: "start", title: "Getting started" },
      { source: "start#first-steps", title: "First steps" },
    ]);
  });

  it("rejects invalid answers without grading any of the call", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const call = submit(caller, attempt.attempt, [
      rightOf(attempt, "judge"),
      { itemId: "single", response: { choice: "o1" } },
      { itemId: "number", response: { value: "4711.5 miles" } },
    ]);
    await expect(call).rejects.toMatchObject({
      code: "invalid-request",
      errors: [{ pointer: "/answers/1/response/choice" }, { pointer: "/answers/2/response/unit" }],
    });
    expect((await getAttempt(as(caller), attempt.attempt)).answered).toBe(0);
    await expect(
      submit(caller, attempt.attempt, [{ itemId: "check-1", response: { value: true } }]),
    ).rejects.toMatchObject({ code: "item-not-found" });
  });
});
