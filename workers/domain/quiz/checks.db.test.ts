import { beforeAll, describe, expect, it } from "vitest";
import { mergeGuest } from "../learner/index.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newAccount,
  newGuest,
  rightOf,
  rows,
  wrongOf,
} from "../../test/fixtures/quiz-driver.ts";
import { getAttempt, listAttempts, takeHint, verifyReceipt } from "./index.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);

beforeAll(async () => {
  world = await fixtureWorld();
});

describe("check", () => {
  it("shows nothing before the end, grades after it, and the key once passed or out of attempts", async () => {
    const caller = await newAccount();
    const first = await start(caller, "start-check");
    const [a, b] = idsOf(first) as [string, string];
    const open = await submit(caller, first.attempt, [wrongOf(first, a), rightOf(first, b)]);
    expect(open.results.map(({ result }) => result)).toEqual([null, null]);
    await submit(caller, first.attempt, [rightOf(first, a)]);
    await submit(caller, first.attempt, [wrongOf(first, a)]);
    const failed = await submit(caller, first.attempt, [], true);
    expect(failed.attempt).toMatchObject({
      score: { points: 1, passed: false },
      resultsShown: true,
      keysShown: false,
      attemptsLeft: 1,
    });
    expect(failed.results.map(({ result }) => result?.correct)).toEqual([false, true, false]);
    expect(JSON.stringify(failed)).not.toContain("SEALED");
    expect(failed.results.every(({ result }) => result!.solution === null && result!.parts === null)).toBe(
      true,
    );
    const second = await start(caller, "start-check");
    const ended = await submit(caller, second.attempt, [], true);
    expect(ended.attempt).toMatchObject({ keysShown: true, attemptsLeft: 0, number: 2 });
    const shown = (await getAttempt(as(caller), first.attempt)).items.map(({ answer }) => answer!.result!);
    expect(shown.map(({ solution, explanation }) => [solution !== null, explanation !== null])).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
  });

  it("shows no key for what was left blank, passed or out of attempts", async () => {
    const passing = await newAccount();
    const check = await start(passing, "start-check");
    const [blank, ...others] = idsOf(check);
    const passed = await submit(
      passing,
      check.attempt,
      others.map((id) => rightOf(check, id)),
      true,
    );
    expect(passed.attempt).toMatchObject({ score: { passed: true }, keysShown: true });
    const idle = await newAccount();
    const attempts = [await start(idle, "start-check")];
    await submit(idle, attempts[0]!.attempt, [], true);
    attempts.push(await start(idle, "start-check"));
    const ended = await submit(idle, attempts[1]!.attempt, [], true);
    expect(ended.attempt).toMatchObject({ keysShown: true, attemptsLeft: 0 });
    const read = await Promise.all(attempts.map(({ attempt }) => getAttempt(as(idle), attempt)));
    expect(JSON.stringify([ended, ...read])).not.toContain("SEALED explanation");
    const left = passed.results.find(({ itemId }) => itemId === blank)!.result!;
    expect(left).toMatchObject({ points: 0, correct: false, solution: null, explanation: null, parts: null });
    expect(left.misconception).toBeNull();
  });

  it("shows a guest the score and what to review, and nothing else of any answer", async () => {
    const [caller, account] = [newGuest(), await newAccount()];
    for (const used of [1, 2]) {
      const check = await start(caller, "start-check");
      const answers = idsOf(check).map((id, at) => (at === 0 ? wrongOf(check, id) : rightOf(check, id)));
      const open = await submit(caller, check.attempt, answers);
      const ended = await submit(caller, check.attempt, [], true);
      expect(ended.attempt).toMatchObject({
        score: { points: 2, passed: true },
        resultsShown: false,
        keysShown: false,
        number: used,
      });
      expect(ended.toReview).toEqual([{ source: "start", title: "Getting started" }]);
      const read = await getAttempt(as(caller), check.attempt);
      const results = [...open.results, ...ended.results, ...read.items.map(({ answer }) => answer!)];
      expect(results.map(({ result }) => result)).toEqual(results.map(() => null));
      expect(results.every(({ response }) => response !== null)).toBe(true);
      const receipt = await verifyReceipt(as(caller), ended.attempt.receipt!);
      expect(receipt).toMatchObject({
        genuine: true,
        points: 2,
        items: [1, 2, 3].map(() => ({ points: null })),
      });
    }
    // After the merge into an account the same attempts show everything.
    await mergeGuest(as(account).db(), { guestId: caller.learnerId, learnerId: account.learnerId });
    const [latest] = (await listAttempts(as(account), { limit: 1 })).attempts;
    const later = await getAttempt(as(account), latest!.attempt);
    expect(later).toMatchObject({ resultsShown: true, keysShown: true });
    expect(later.items.every(({ answer }) => answer!.result!.solution !== null)).toBe(true);
  });

  it("rejects a question of the quiz that was not drawn for the attempt", async () => {
    const caller = newGuest();
    const attempt = await start(caller, "start-check");
    const outside = [1, 2, 3, 4, 5, 6].map((n) => `check-${n}`).find((id) => !idsOf(attempt).includes(id))!;
    const call = submit(caller, attempt.attempt, [
      { itemId: outside, response: { value: true } },
      rightOf(attempt, idsOf(attempt)[0]!),
    ]);
    await expect(call).rejects.toMatchObject({ code: "item-not-found" });
    expect((await getAttempt(as(caller), attempt.attempt)).answered).toBe(0);
  });
});

describe("an attempt's owner", () => {
  it("is checked before answers and item ids, so that a stranger learns nothing of them", async () => {
    const [owner, stranger] = [newGuest(), newGuest()];
    const attempt = await start(owner);
    const wrongForm = { itemId: "single", response: { pairs: { a: "b" } } };
    const noQuestion = { itemId: "no-such-question", response: { choice: "a" } };
    const asked = (who: typeof owner) => [
      submit(who, attempt.attempt, [wrongForm]),
      submit(who, attempt.attempt, [noQuestion]),
      takeHint(as(who), attempt.attempt, { itemId: noQuestion.itemId, hint: 1 }),
      takeHint(as(who), attempt.attempt, { itemId: "single", hint: 5 }),
    ];
    const refusals = async (who: typeof owner) =>
      (await Promise.allSettled(asked(who))).map((one) => (one.status === "rejected" ? one.reason : null));
    const toStranger = await refusals(stranger);
    expect(toStranger.map(({ code }) => code)).toEqual(Array(4).fill("attempt-not-found"));
    expect(toStranger.every(({ errors }) => errors === undefined)).toBe(true);
    for (const id of idsOf(attempt))
      expect(JSON.stringify(toStranger.map(({ message }) => message))).not.toContain(id);
    expect((await refusals(owner)).map(({ code }) => code)).toEqual([
      "invalid-request",
      "item-not-found",
      "item-not-found",
      "hint-not-available",
    ]);
  });

  it("is the only one who can see it, and a forged handle is not found", async () => {
    const [owner, other] = [newGuest(), newGuest()];
    const attempt = await start(owner);
    await start(other, "start-check");
    const forged = [
      attempt.attempt.replace(".p.", ".c."),
      `${attempt.attempt.slice(0, -2)}AA`,
      attempt.attempt.replace("all-kinds", "start-check"),
      "x",
      "a1........",
      "",
    ];
    const calls = [
      getAttempt(as(other), attempt.attempt),
      submit(other, attempt.attempt, [rightOf(attempt, "judge")]),
      takeHint(as(other), attempt.attempt, { itemId: "judge", hint: 1 }),
      ...forged.map((handle) => getAttempt(as(owner), handle)),
    ];
    const results = await Promise.allSettled(calls);
    expect(results.map((result) => result.status === "rejected" && result.reason.code)).toEqual(
      calls.map(() => "attempt-not-found"),
    );
    expect(
      await rows(
        `select 1 from answers where attempt_id in (select id from attempts where learner_id = '${owner.learnerId}')`,
      ),
    ).toHaveLength(0);
  });
});
