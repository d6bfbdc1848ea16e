import { beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../../platform/context.ts";
import { clearPointers } from "../content/index.ts";
import { mergeGuest } from "../learner/index.ts";
import { answerInline, getChapterQuestions } from "../quiz/index.ts";
import { getReviews } from "../review/index.ts";
import { rightResponse } from "../../test/fixtures/answers.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
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
import { foldPlainly, readKnown, storedOf } from "./test-folds.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
beforeEach(async () => {
  world = await fixtureWorld();
  clearPointers();
});

/** Takes a quiz, every second answer wrong. */
async function take(caller: Caller, quiz = "all-kinds"): Promise<void> {
  const attempt = await start(caller, quiz);
  const answers = idsOf(attempt).map((id, at) => (at % 2 ? wrongOf(attempt, id) : rightOf(attempt, id)));
  await submit(caller, attempt.attempt, answers, true);
}
const merge = (guest: Caller, account: Caller) =>
  mergeGuest(as(guest).db(), { guestId: guest.learnerId, learnerId: account.learnerId });

describe("the start of an attempt", () => {
  it("stores what was answered before it, and a read gives the same before and after", async () => {
    const caller = newGuest();
    await take(caller);
    const before = await readKnown(as(caller), caller);
    expect([before.cards.length, before.knowledge.length > 0, await storedOf(caller)]).toEqual([
      8,
      true,
      null,
    ]);
    await start(caller);
    const stored = (await storedOf(caller))!;
    expect(stored).toMatchObject(before);
    const [{ seq } = { seq: 0 }] = await rows<{ seq: number }>(
      `select answer_seq::float8 as seq from learners where id = '${caller.learnerId}'`,
    );
    expect(stored.seq).toBe(seq);
    expect(await readKnown(as(caller), caller)).toEqual(before);
  });

  it("stores once, of several at the same time", async () => {
    const caller = await newAccount();
    for (let round = 0; round < 4; round++) {
      await take(caller);
      await Promise.all([
        start(caller),
        start(caller),
        start(caller, "start-check").catch(() => undefined),
        take(caller, "deep-quiz").catch(() => undefined),
      ]);
      const stored = (await storedOf(caller))!;
      expect(stored).toEqual({ seq: stored.seq, ...(await foldPlainly(caller, stored.seq)) });
      expect(await readKnown(as(caller), caller)).toEqual(await foldPlainly(caller));
    }
  });

  it("stores answers of before, which have no number", async () => {
    const caller = newGuest();
    await take(caller);
    await rows(`update answers set seq = null where learner_id = '${caller.learnerId}'`);
    const before = await readKnown(as(caller), caller);
    await start(caller);
    expect(await storedOf(caller)).toMatchObject(before);
    expect(await readKnown(as(caller), caller)).toEqual(before);
  });
});

describe("questions in texts", () => {
  it("are folded without a start once a hundred answers are behind", async () => {
    const caller = await newAccount();
    const work: Promise<unknown>[] = [];
    const ctx = { ...as(caller), waitUntil: (task: Promise<unknown>) => void work.push(task) };
    const { questions, release } = await getChapterQuestions(ctx, "fixture", "start", {});
    const answer = async (at: number) => {
      const { item } = questions[at]!;
      await answerInline(ctx, "fixture", item.id, { release, response: rightResponse(item) });
      await Promise.all(work);
    };
    await answer(0);
    expect(await storedOf(caller)).toBeNull();
    // As if the course had many more.
    await rows(`insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day, seq)
      select a.attempt_id, 'more-' || n, a.learner_id, a.course_id, a.quiz_id, a.chapter_id, '[]', a.response, 1, 1, a.day, a.seq + n
      from answers a, generate_series(1, 99) n where a.learner_id = '${caller.learnerId}'`);
    await answer(1);
    const stored = (await storedOf(caller))!;
    expect(stored.cards.length).toBe(101);
    expect(await readKnown(as(caller), caller)).toEqual(await foldPlainly(caller));
  });
});

describe("what may still change, or is not shown yet", () => {
  it("is in no row: an open check's answers are folded after its end", async () => {
    const caller = await newAccount();
    const check = await start(caller, "start-check");
    await submit(caller, check.attempt, [wrongOf(check, idsOf(check)[0]!)]);
    await take(caller);
    await start(caller);
    expect((await storedOf(caller))!.cards.map(({ item }) => item)).not.toContain(idsOf(check)[0]);
    await submit(caller, check.attempt, [], true);
    const read = await readKnown(as(caller), caller);
    expect([
      read.cards.length,
      read.cards.find(({ item }) => item === idsOf(check)[0])?.lastFraction,
    ]).toEqual([9, 0]);
    await submit(caller, (await start(caller)).attempt, [], true);
    await start(caller);
    expect(await storedOf(caller)).toMatchObject(read);
  });

  it("is a guest's check, until it is in an account", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    await take(guest, "start-check");
    await start(guest);
    expect(await storedOf(guest)).toMatchObject({ cards: [], knowledge: [] });
    await take(guest);
    await start(guest);
    expect((await storedOf(guest))!.cards.some(({ item }) => item.startsWith("check-"))).toBe(false);
    await merge(guest, account);
    const read = await readKnown(as(account), account);
    expect(read.cards.some(({ item }) => item.startsWith("check-"))).toBe(true);
    expect(read).toEqual(await foldPlainly(account));
  });
});

describe("a merge", () => {
  it("leaves the account's rows, behind which the guest's answers are until the next start", async () => {
    const [guest, account] = [newGuest(), await newAccount()];
    for (const who of [guest, account]) {
      await take(who);
      await submit(who, (await start(who)).attempt, [], true);
    }
    const own = await storedOf(account);
    expect(await merge(guest, account)).toBe("merged");
    expect([await storedOf(account), await storedOf(guest)]).toEqual([own, null]);
    const read = await readKnown(as(account), account);
    expect(read.cards.map(({ reps }) => reps)).toEqual(Array(8).fill(2));
    await start(account);
    expect(await storedOf(account)).toMatchObject(read);
  });
});

it("a question that was answered under two ids has one card", async () => {
  const caller = newGuest();
  await take(caller);
  const next = await fixtureWorld({
    version: "2",
    sequence: 2,
    edit: (quizzes) =>
      Object.assign(quizzes["all-kinds"]!.questions[0]!, { id: "single-2", aliases: ["single"] }),
  });
  for (const [key, bytes] of next.objects) world.objects.set(key, bytes);
  clearPointers();
  await take(caller);
  await start(caller);
  expect((await storedOf(caller))!.cards.map(({ item }) => item)).toEqual(
    expect.arrayContaining(["single", "single-2"]),
  );
  const later = testContext(world, caller, new Date(Date.now() + 200 * 86_400_000));
  const { cards, items } = await getReviews(later, "fixture", 100);
  expect([cards, items.map(({ item }) => item).includes("single")]).toEqual([8, false]);
  expect(items.map(({ reps }) => reps)).toEqual(Array(8).fill(2));
});
