import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { mergeGuest } from "../learner/index.ts";
import { rightResponse } from "../../test/fixtures/answers.ts";
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
import { answerInline, getChapterQuestions } from "./index.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
beforeAll(async () => {
  world = await fixtureWorld();
});

interface Numbered {
  item: string;
  quiz: string;
  seq: number | null;
}
/** A learner's answers by number; those without one come last. */
const answersOf = ({ learnerId }: Caller) =>
  rows<Numbered>(
    `select item_id as item, quiz_id as quiz, seq::float8 from answers where learner_id = '${learnerId}' order by answers.seq, item_id`,
  );
const lastNumber = async ({ learnerId }: Caller) =>
  (
    await rows<{ seq: number }>(`select answer_seq::float8 as seq from learners where id = '${learnerId}'`)
  )[0]!.seq;
const numbersOf = async (caller: Caller) => (await answersOf(caller)).map(({ seq }) => seq);
const itemsOf = async (caller: Caller) => (await answersOf(caller)).map(({ item }) => item);
const merge = (guest: Caller, account: Caller) =>
  mergeGuest(as(guest).db(), { guestId: guest.learnerId, learnerId: account.learnerId });

describe("the order of a learner's answers", () => {
  it("is that of their writes, and within a write that in which they were sent", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const sent = idsOf(attempt).toReversed();
    await submit(caller, attempt.attempt, [rightOf(attempt, sent[0]!)]);
    await submit(
      caller,
      attempt.attempt,
      sent.slice(1).map((id) => wrongOf(attempt, id)),
    );
    expect(await itemsOf(caller)).toEqual(sent);
  });

  it("is not changed by an answer that is sent again, or that arrives late", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const [first, second] = idsOf(attempt);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    await submit(caller, attempt.attempt, [rightOf(attempt, first!)]);
    const before = await numbersOf(caller);
    await submit(caller, attempt.attempt, [rightOf(attempt, first!)]);
    await submit(caller, attempt.attempt, [{ ...rightOf(attempt, second!), answeredAt: yesterday }]);
    expect(await itemsOf(caller)).toEqual([first, second]);
    expect((await numbersOf(caller))[0]).toEqual(before[0]);
  });

  it("has no number twice and none above the learner's last, with 20 submissions at once", async () => {
    const caller = await newAccount();
    const quizzes = [await start(caller), await start(caller, "start-check")];
    const sent = quizzes.flatMap((attempt) => idsOf(attempt).map((id) => ({ attempt, id })));
    const twice = [...sent, ...sent].slice(0, 20);
    await Promise.all(
      twice.map(({ attempt, id }) => submit(caller, attempt.attempt, [rightOf(attempt, id)])),
    );
    await submit(caller, quizzes[1]!.attempt, [], true);
    const numbers = await numbersOf(caller);
    expect(numbers.length).toBe(sent.length);
    expect(numbers).not.toContain(null);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...(numbers as number[]))).toBeLessThanOrEqual(await lastNumber(caller));
  });

  it("has the answers of a check from its end on, in the order of its questions", async () => {
    const caller = await newAccount();
    const check = await start(caller, "start-check");
    const [a, b] = idsOf(check) as [string, string];
    await submit(caller, check.attempt, [wrongOf(check, b)]);
    await submit(caller, check.attempt, [rightOf(check, b)]);
    expect(await numbersOf(caller)).toEqual([null]);
    const practice = await start(caller);
    await submit(caller, practice.attempt, [rightOf(practice, "word")]);
    await submit(caller, check.attempt, [rightOf(check, a)], true);
    expect(await itemsOf(caller)).toEqual(["word", a, b]);
    expect(await numbersOf(caller)).not.toContain(null);
  });

  it("has every answer of a check that was ended while answers were on their way", async () => {
    for (let round = 0; round < 8; round++) {
      const caller = await newAccount();
      const check = await start(caller, "start-check");
      const sent = idsOf(check).map((id) =>
        submit(caller, check.attempt, [rightOf(check, id)]).then(
          () => 1,
          () => 0,
        ),
      );
      const ended = submit(caller, check.attempt, [], true);
      const accepted = (await Promise.all(sent)).reduce<number>((sum, one) => sum + one, 0);
      await ended;
      const numbers = await numbersOf(caller);
      expect([numbers.length, numbers.includes(null)]).toEqual([accepted, false]);
    }
  });

  it("has a question in a text, also as a guest's first write", async () => {
    const caller = newGuest();
    const { questions, release } = await getChapterQuestions(as(caller), "fixture", "start", {});
    for (const { item } of questions)
      await answerInline(as(caller), "fixture", item.id, { release, response: rightResponse(item) });
    expect(await itemsOf(caller)).toEqual(questions.map(({ item }) => item.id));
    expect(await numbersOf(caller)).toEqual([2 ** 32 + 1, 2 ** 32 + 129]);
  });
});

describe("a merge", () => {
  /** Answers two questions, one write each. */
  async function answerTwo(caller: Caller): Promise<void> {
    const attempt = await start(caller);
    for (const id of ["word", "judge"]) await submit(caller, attempt.attempt, [rightOf(attempt, id)]);
    await submit(caller, attempt.attempt, [], true);
  }

  it("appends the guest's answers in their own order, those without a number first", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    for (const who of [guest, account]) await answerTwo(who);
    const own = await numbersOf(account);
    const attempt = await start(guest);
    await submit(guest, attempt.attempt, [rightOf(attempt, "single")], true);
    // As a previous Worker wrote them.
    await rows(`update answers set seq = null where learner_id = '${guest.learnerId}' and item_id = 'judge'`);
    const last = await lastNumber(account);
    expect(await merge(guest, account)).toBe("merged");
    const [merged, numbers] = [await itemsOf(account), (await numbersOf(account)) as number[]];
    expect(merged).toEqual(["word", "judge", "judge", "word", "single"]);
    expect(numbers.slice(0, 2)).toEqual(own);
    expect(numbers.slice(2).every((seq) => seq > last)).toBe(true);
    expect(await lastNumber(account)).toBeGreaterThanOrEqual(Math.max(...numbers));
  });

  it("numbers the answers of a check that it ends, and leaves those of an open one", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    const own = await start(account, "start-check");
    await submit(account, own.attempt, [rightOf(own, idsOf(own)[0]!)]);
    await answerTwo(guest);
    const theirs = await start(guest, "start-check");
    await submit(guest, theirs.attempt, [rightOf(theirs, idsOf(theirs)[1]!)]);
    expect(await merge(guest, account)).toBe("merged");
    const stored = await answersOf(account);
    expect(stored.map(({ item, seq }) => [item, seq !== null])).toEqual([
      ["word", true],
      ["judge", true],
      [idsOf(own)[0], true],
      [idsOf(theirs)[1], false],
    ]);
    await submit(account, theirs.attempt, [], true);
    const numbers = (await numbersOf(account)) as number[];
    expect(numbers.every((seq, at) => at === 0 || seq > numbers[at - 1]!)).toBe(true);
    expect(await lastNumber(account)).toBeGreaterThanOrEqual(Math.max(...numbers));
  });
});
