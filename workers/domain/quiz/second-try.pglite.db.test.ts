import { beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../../platform/context.ts";
import type { Attempt, SubmitAnswers } from "../../contract/quiz.ts";
import { clearPointers } from "../content/index.ts";
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
import { getAttempt, submitAnswers, takeHint } from "./index.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
beforeEach(async () => {
  world = await fixtureWorld();
  clearPointers();
});

type Given = SubmitAnswers["answers"][number];
const first = (given: Given): Given => ({ ...given, try: 1 });
const second = (given: Given): Given => ({ ...given, try: 2 });
const unknown = (itemId: string): Given => ({ itemId, response: { dontKnow: true } });
const send = (caller: Caller, { attempt }: Attempt, ...answers: Given[]) =>
  submitAnswers(as(caller), attempt, { answers, finish: false });
const only = async (reply: ReturnType<typeof send>) => (await reply).results[0]!;

/** Starts an attempt with a wrong first answer to `single`. */
async function tried(): Promise<{ caller: Caller; attempt: Attempt }> {
  const caller = newGuest();
  const attempt = await start(caller);
  await send(caller, attempt, first(wrongOf(attempt, "single")));
  return { caller, attempt };
}

describe("a wrong first answer in practice", () => {
  it("is not final: it shows a hint and what a second costs, and nothing of the key", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    for (const id of ["single", "multiple", "number", "word", "steps", "pairs", "gaps"]) {
      const reply = await send(caller, attempt, first(wrongOf(attempt, id)));
      const [{ result, response }] = reply.results as [Attempt["items"][number]["answer"] & object];
      expect(result, id).toMatchObject({
        correct: false,
        parts: null,
        solution: null,
        explanation: null,
        misconception: null,
        tryAgain: { penalty: 0.3333 },
      });
      expect(result!.feedback.map(({ part }) => part).filter(Boolean), id).toEqual([]);
      expect(response).toEqual(wrongOf(attempt, id).response);
      expect(reply.attempt).toMatchObject({ answered: 0, status: "open" });
      expect(JSON.stringify(reply)).not.toContain(`SEALED explanation of ${id}`);
    }
    const again = await getAttempt(as(caller), attempt.attempt);
    const shown = again.items.find(({ item }) => item.id === "single")!;
    expect(shown.answer!.result).toMatchObject({
      solution: null,
      explanation: null,
      tryAgain: { penalty: 0.3333 },
    });
    expect(JSON.stringify(again)).not.toMatch(/SEALED explanation/);
  });

  it("counts the hint as shown, and further ones can be taken", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const { result } = await only(send(caller, attempt, first(wrongOf(attempt, "word"))));
    const now = await getAttempt(as(caller), attempt.attempt);
    const { hintsShown, item } = now.items.find((one) => one.item.id === "word")!;
    expect(item.hints).toBeGreaterThan(0);
    expect([result!.tryAgain!.hint]).toEqual(hintsShown);
    if (item.hints > 1)
      expect(await takeHint(as(caller), attempt.attempt, { itemId: "word", hint: 2 })).toMatchObject({
        index: 2,
      });
    const { hintsUsed } = await only(send(caller, attempt, second(rightOf(attempt, "word"))));
    expect(hintsUsed).toBe(Math.min(2, item.hints));
  });

  it("is final without a try number, for clients that know no second, and for two options", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const plain = await only(send(caller, attempt, wrongOf(attempt, "single")));
    expect(plain.result).toMatchObject({ correct: false, explanation: expect.anything() });
    expect(plain.result!.tryAgain).toBeUndefined();
    const judged = await only(send(caller, attempt, first(wrongOf(attempt, "judge"))));
    expect(judged.result!.tryAgain).toBeUndefined();
    const right = await only(send(caller, attempt, first(rightOf(attempt, "word"))));
    expect(right.result).toMatchObject({ correct: true });
    expect(right.firstTry).toBeUndefined();
  });

  it("is final in a check, and where the author allows one try", async () => {
    world = await fixtureWorld({
      edit: (quizzes) => Object.assign(quizzes["all-kinds"]!, { mode: "check" }),
    });
    clearPointers();
    const caller = newGuest();
    const check = await start(caller);
    const reply = await send(caller, check, first(wrongOf(check, "single")));
    expect(reply).toMatchObject({ attempt: { answered: 1 }, results: [{ result: null }] });

    world = await fixtureWorld({
      edit: (quizzes) => {
        const quiz = Object.assign(quizzes["all-kinds"]!, { tries: 1 as const, penalty: 0.5 });
        Object.assign(
          quiz.questions.find(({ id }) => id === "word")!,
          { tries: 2 },
        );
      },
    });
    clearPointers();
    const other = newGuest();
    const attempt = await start(other);
    const once = await only(send(other, attempt, first(wrongOf(attempt, "single"))));
    expect(once.result!.tryAgain).toBeUndefined();
    const twice = await only(send(other, attempt, first(wrongOf(attempt, "word"))));
    expect(twice.result!.tryAgain).toMatchObject({ penalty: 0.5 });
  });
});

describe("the second answer", () => {
  it("is final, costs a third of the points, and is shown beside the first", async () => {
    const { caller, attempt } = await tried();
    const { attempt: summary, results } = await send(caller, attempt, second(rightOf(attempt, "single")));
    expect(summary.answered).toBe(1);
    expect(results[0]).toMatchObject({
      response: rightOf(attempt, "single").response,
      firstTry: { response: wrongOf(attempt, "single").response, points: 0 },
      result: { correct: true, points: 0.6667, maxPoints: 1, explanation: expect.anything() },
    });
    const read = (await getAttempt(as(caller), attempt.attempt)).items.find(
      ({ item }) => item.id === "single",
    )!;
    expect(read.answer).toEqual(results[0]);
    const [row] = await rows<{ tries: number }>(
      `select tries, points from answers where learner_id = '${caller.learnerId}'`,
    );
    expect(row).toMatchObject({ tries: 2, points: expect.closeTo(2 / 3) });
  });

  it("gives never fewer points than the first", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const { pairs } = rightOf(attempt, "pairs").response as { pairs: Record<string, string> };
    const [one, two] = Object.keys(pairs) as [string, string];
    const nearly = { itemId: "pairs", response: { pairs: { [one]: pairs[one]!, [two]: pairs[two]! } } };
    const { result } = await only(send(caller, attempt, first(nearly)));
    const worse = await only(send(caller, attempt, second(wrongOf(attempt, "pairs"))));
    expect(result!.points).toBeGreaterThan(0);
    expect(worse.result).toMatchObject({ points: result!.points, correct: false });
    const other = await only(send(caller, attempt, first(wrongOf(attempt, "word"))));
    expect(other.result!.tryAgain).toBeDefined();
    const given = await only(send(caller, attempt, second(unknown("word"))));
    expect(given).toMatchObject({ dontKnow: true, result: { points: 0, solution: expect.anything() } });
  });

  it("counts once: repeated firsts and seconds, on any device, change nothing", async () => {
    const { caller, attempt } = await tried();
    const pending = await only(send(caller, attempt, first(wrongOf(attempt, "single"))));
    const guess = await only(send(caller, attempt, first(rightOf(attempt, "single"))));
    expect(guess, "another device's first answer is no free second").toEqual(pending);
    const final = await only(send(caller, attempt, second(rightOf(attempt, "single"))));
    for (const late of [
      first(wrongOf(attempt, "single")),
      second(wrongOf(attempt, "single")),
      wrongOf(attempt, "single"),
    ])
      expect(await only(send(caller, attempt, late))).toEqual(final);
    const twice = [second(rightOf(attempt, "word")), second(rightOf(attempt, "word"))];
    await expect(send(caller, attempt, ...twice)).rejects.toMatchObject({ code: "invalid-request" });
  });

  it("without a first is the first", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const forged = await only(send(caller, attempt, second(wrongOf(attempt, "word"))));
    expect(forged.result!.tryAgain).toBeDefined();
    const right = await only(send(caller, attempt, second(rightOf(attempt, "single"))));
    expect(right).toMatchObject({ result: { points: 1, correct: true } });
    expect(right.firstTry).toBeUndefined();
  });

  it("is written once when two devices send it together", async () => {
    const { caller, attempt } = await tried();
    const both = await Promise.all([
      only(send(caller, attempt, second(rightOf(attempt, "single")))),
      only(send(caller, attempt, second(wrongOf(attempt, "single")))),
    ]);
    expect(both[0]).toEqual(both[1]);
    const [stored] = await rows(
      `select count(*)::int as n from answers where learner_id = '${caller.learnerId}'`,
    );
    expect(stored).toEqual({ n: 1 });
  });
});

describe("the end of an attempt", () => {
  it("makes open first tries final, with keys only for what was answered", async () => {
    const { caller, attempt } = await tried();
    await send(caller, attempt, first(wrongOf(attempt, "word")));
    const ended = await submitAnswers(as(caller), attempt.attempt, {
      answers: [rightOf(attempt, "judge")],
      finish: true,
    });
    expect(ended.attempt).toMatchObject({ status: "finished", answered: 3 });
    const byId = new Map(ended.results.map((one) => [one.itemId, one]));
    for (const id of ["single", "word"]) {
      expect(byId.get(id)).toMatchObject({
        response: wrongOf(attempt, id).response,
        result: { correct: false, points: 0, solution: expect.anything(), explanation: expect.anything() },
      });
      expect(byId.get(id)!.result!.tryAgain).toBeUndefined();
    }
    expect(byId.get("gaps")!.result).toMatchObject({ solution: null, explanation: null });
    const again = await submitAnswers(as(caller), attempt.attempt, {
      answers: [rightOf(attempt, "judge")],
      finish: true,
    });
    expect(again).toEqual(ended);
    const numbers = await rows<{ seq: string }>(
      `select seq from answers where learner_id = '${caller.learnerId}'`,
    );
    expect(new Set(numbers.map(({ seq }) => seq)).size).toBe(3);
  });

  it("waits for the second try at the last question", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const last = "single";
    for (const id of idsOf(attempt).filter((one) => one !== last))
      await submit(caller, attempt.attempt, [rightOf(attempt, id)]);
    const open = await send(caller, attempt, first(wrongOf(attempt, last)));
    expect(open.attempt.status).toBe("open");
    const ended = await send(caller, attempt, second(rightOf(attempt, last)));
    expect(ended.attempt).toMatchObject({
      status: "finished",
      score: { points: expect.closeTo(13.6667, 3) },
    });
  });
});
