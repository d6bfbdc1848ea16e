import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../platform/context.ts";
import type { Confidence } from "../../contract/confidence.ts";
import type { Attempt, SubmitAnswers } from "../../contract/quiz.ts";
import { mergeGuest } from "../learner/index.ts";
import { getProgress } from "../progress/index.ts";
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
import { getAttempt, submitAnswers } from "./index.ts";

let world: TestWorld;
const { as, start } = drive(() => world);
beforeAll(async () => {
  world = await fixtureWorld();
});

type Given = SubmitAnswers["answers"][number];
const sure = (confidence: Confidence, given: Given): Given => ({ ...given, confidence });
const send = (caller: Caller, { attempt }: Attempt, answers: Given[], finish = false) =>
  submitAnswers(as(caller), attempt, { answers, finish });
const calibrationOf = async (caller: Caller) =>
  (await getProgress(as(caller), "fixture")).courses[0]!.calibration;
const rowsOf = (...counts: [number, number][]) =>
  counts.map(([answers, right], i) => ({
    confidence: (["low", "medium", "high"] as const)[i],
    answers,
    right,
  }));

describe("I don't know", () => {
  it("is an answer of every kind: no points, no second try, and in practice the key", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    for (const id of idsOf(attempt)) {
      const { results } = await send(caller, attempt, [{ itemId: id, response: { dontKnow: true }, try: 1 }]);
      expect(
        results.find(({ itemId }) => itemId === id),
        id,
      ).toMatchObject({
        response: { dontKnow: true },
        dontKnow: true,
        result: {
          points: 0,
          correct: false,
          feedback: [],
          parts: null,
          solution: expect.anything(),
          explanation: expect.anything(),
        },
      });
    }
    const ended = await getAttempt(as(caller), attempt.attempt);
    expect(ended).toMatchObject({ status: "finished", score: { points: 0 } });
    const [stored] = await rows(
      `select count(*) filter (where dont_know)::int as n from answers where learner_id = '${caller.learnerId}'`,
    );
    expect(stored).toEqual({ n: idsOf(attempt).length });
  });

  it("is said alone", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    for (const response of [{ dontKnow: false }, { dontKnow: true, choice: "a" }, { dontKnow: "yes" }])
      await expect(send(caller, attempt, [{ itemId: "single", response }])).rejects.toMatchObject({
        code: "invalid-request",
      });
  });

  it("in a check is an answer that can be replaced until the end, and shows no key", async () => {
    const caller = await newAccount();
    const check = await start(caller, "start-check");
    const [id] = idsOf(check) as [string];
    const said = await send(caller, check, [{ itemId: id, response: { dontKnow: true } }]);
    expect(said).toMatchObject({ attempt: { answered: 1 }, results: [{ dontKnow: true, result: null }] });
    const changed = await send(caller, check, [rightOf(check, id)]);
    expect(changed.results[0]!.dontKnow).toBeUndefined();
    const [stored] = await rows(
      `select dont_know, points from answers where learner_id = '${caller.learnerId}'`,
    );
    expect(stored).toEqual({ dont_know: null, points: 1 });
  });
});

describe("confidence", () => {
  it("is stored with the answer, never in the score, and counted by whether the first try was right", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    expect(await calibrationOf(caller)).toBeUndefined();
    const answer = sure("high", rightOf(attempt, "word"));
    for (const _ of [1, 2]) {
      const { results } = await send(caller, attempt, [answer]);
      expect(results[0]).toMatchObject({ confidence: "high", result: { points: 1 } });
    }
    await send(caller, attempt, [sure("high", { ...wrongOf(attempt, "single"), try: 1 })]);
    expect(await calibrationOf(caller), "an open first try does not count").toEqual(
      rowsOf([0, 0], [0, 0], [1, 1]),
    );
    await send(caller, attempt, [sure("low", { ...rightOf(attempt, "single"), try: 2 })]);
    await send(caller, attempt, [sure("low", wrongOf(attempt, "judge"))]);
    await send(caller, attempt, [rightOf(attempt, "gaps")]);
    await send(caller, attempt, [sure("medium", { ...wrongOf(attempt, "steps"), try: 1 })]);
    await send(caller, attempt, [], true);
    await send(caller, attempt, [], true);
    expect(await calibrationOf(caller)).toEqual(rowsOf([1, 0], [1, 0], [2, 1]));
    const read = await getAttempt(as(caller), attempt.attempt);
    expect(read.items.find(({ item }) => item.id === "single")!.answer).toMatchObject({ confidence: "high" });
  });

  it("of a check counts at its end, and a guest's never, since the counts would show its grades", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    for (const caller of [guest, account]) {
      const check = await start(caller, "start-check");
      const [one, two] = idsOf(check) as [string, string];
      await send(caller, check, [sure("low", rightOf(check, one)), sure("high", wrongOf(check, two))]);
      await send(caller, check, [sure("medium", wrongOf(check, one))]);
      expect(await calibrationOf(caller)).toBeUndefined();
      await send(caller, check, [], true);
    }
    expect(await calibrationOf(guest)).toBeUndefined();
    expect(await calibrationOf(account)).toEqual(rowsOf([0, 0], [1, 0], [1, 0]));
  });

  it("goes with a guest into their account", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    for (const caller of [guest, account]) {
      const attempt = await start(caller);
      await send(caller, attempt, [sure("high", rightOf(attempt, "word"))], true);
    }
    expect(
      await mergeGuest(as(account).db(), { guestId: guest.learnerId, learnerId: account.learnerId }),
    ).toBe("merged");
    expect(await calibrationOf(account)).toEqual(rowsOf([0, 0], [0, 0], [2, 2]));
  });
});
