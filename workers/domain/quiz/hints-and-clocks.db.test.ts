import { beforeEach, describe, expect, it } from "vitest";
import { clearPointers, loadCourse } from "../content/index.ts";
import type { Caller } from "../../platform/context.ts";
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
import { getAttempt, startReviewAttempt, takeHint } from "./index.ts";

let world: TestWorld & { releaseId: string };
const { as, start, submit } = drive(() => world);
const hint = (caller: Caller, attempt: string, itemId: string, n: number) =>
  takeHint(as(caller), attempt, { itemId, hint: n });
const answersOf = (caller: Caller) =>
  rows<{ item_id: string; day: string; hints_used: number; answered_at: string }>(
    `select * from answers where learner_id = '${caller.learnerId}' order by answered_at`,
  );

beforeEach(async () => {
  world = await fixtureWorld();
  clearPointers();
});

describe("hints", () => {
  it("come one by one, repeat the same, and count for the answer", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    await expect(hint(caller, attempt.attempt, "word", 2)).rejects.toMatchObject({
      code: "hint-not-available",
    });
    const firsts = await Promise.all([1, 2, 3, 4].map(() => hint(caller, attempt.attempt, "word", 1)));
    expect(new Set(firsts.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(firsts[0]).toMatchObject({
      hint: { markdown: "SEALED first hint of word" },
      index: 1,
      remaining: 1,
    });
    expect(
      (await getAttempt(as(caller), attempt.attempt)).items.find(({ item }) => item.id === "word")!
        .hintsShown,
    ).toHaveLength(1);
    const seconds = await Promise.all([1, 2, 3, 4].map(() => hint(caller, attempt.attempt, "word", 2)));
    expect(seconds[3]).toMatchObject({ index: 2, remaining: 0 });
    await expect(hint(caller, attempt.attempt, "word", 3)).rejects.toMatchObject({
      code: "hint-not-available",
    });
    const { results } = await submit(caller, attempt.attempt, [rightOf(attempt, "word")]);
    expect(results[0]).toMatchObject({ hintsUsed: 2, result: { points: 1 } });
    expect(await hint(caller, attempt.attempt, "word", 1)).toEqual(firsts[0]);
  });

  it("are over once the question is answered or the attempt is finished", async () => {
    const caller = newGuest();
    const attempt = await start(caller, "start-check");
    const [a, b] = idsOf(attempt) as [string, string];
    await submit(caller, attempt.attempt, [wrongOf(attempt, a)]);
    await expect(hint(caller, attempt.attempt, a, 1)).rejects.toMatchObject({ code: "hint-not-available" });
    await submit(caller, attempt.attempt, [], true);
    await expect(hint(caller, attempt.attempt, b, 1)).rejects.toMatchObject({ code: "hint-not-available" });
    await expect(hint(caller, attempt.attempt, "single", 1)).rejects.toMatchObject({
      code: "item-not-found",
    });
  });
});

describe("clocks and days", () => {
  it("clamp a learner's clock between the start and now", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    await rows(
      `update attempts set started_at = now() - interval '3 days' where learner_id = '${caller.learnerId}'`,
    );
    await rows(
      `update learners set last_seen_at = now() - interval '3 days' where id = '${caller.learnerId}'`,
    );
    const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    await submit(caller, attempt.attempt, [{ ...rightOf(attempt, "single"), answeredAt: at(-2) }]);
    await submit(caller, attempt.attempt, [
      { ...rightOf(attempt, "judge"), answeredAt: at(-40) },
      { ...rightOf(attempt, "word"), answeredAt: at(-1) },
    ]);
    await submit(caller, attempt.attempt, [{ ...rightOf(attempt, "steps"), answeredAt: at(400) }]);
    const [stored] = [await answersOf(caller)];
    const daysAgo = Object.fromEntries(
      stored.map((row) => [
        row.item_id,
        Math.round((Date.now() - new Date(row.answered_at).getTime()) / 86_400_000),
      ]),
    );
    expect(daysAgo).toEqual({ single: 2, judge: 2, word: 1, steps: 0 });
  });

  it("count an answer once, on the day in the learner's time zone", async () => {
    const caller = newGuest();
    const zone = "Pacific/Kiritimati";
    const attempt = await start(caller, "start-check", crypto.randomUUID(), zone);
    const id = idsOf(attempt)[0]!;
    for (const answer of [wrongOf(attempt, id), rightOf(attempt, id), rightOf(attempt, id)])
      await submit(caller, attempt.attempt, [answer]);
    const stored = await answersOf(caller);
    const today = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    }).format(new Date());
    expect(stored.map(({ day }) => day)).toEqual([today]);
  });
});

describe("releases and reviews", () => {
  it("lets a learner finish on the release they started, whatever is published meanwhile", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const next = await fixtureWorld({
      version: "2",
      sequence: 2,
      edit: (quizzes) => quizzes["all-kinds"]!.questions.splice(0, 3),
    });
    for (const [key, bytes] of next.objects) world.objects.set(key, bytes);
    clearPointers();
    expect(next.releaseId).not.toBe(world.releaseId);
    expect((await start(caller)).attempt).toBe(attempt.attempt);
    const ended = await submit(
      caller,
      attempt.attempt,
      idsOf(attempt).map((id) => rightOf(attempt, id)),
    );
    expect(ended.attempt).toMatchObject({ release: world.releaseId, score: { points: 14, passed: true } });
    expect(await start(caller)).toMatchObject({ release: next.releaseId, questions: 5, number: 2 });
  });

  it("reviews across quizzes without affecting a quiz's number, limit or score, or showing a check's key", async () => {
    const caller = await newAccount();
    const checked = await start(caller, "start-check");
    await submit(caller, checked.attempt, [], true);
    const { release, releaseId } = await loadCourse(as(caller), "fixture");
    const review = (items: string[]) =>
      startReviewAttempt(as(caller), {
        attemptId: crypto.randomUUID(),
        release,
        releaseId,
        items,
        credits: { judge: "single" },
      });
    const [first, second] = await Promise.all([review(["judge", "check-2"]), review(["word"])]);
    expect(first.attempt).toBe(second.attempt);
    const opened = await getAttempt(as(caller), first.attempt);
    const answered = await submit(
      caller,
      opened.attempt,
      idsOf(opened).map((id) => wrongOf(opened, id)),
    );
    expect(answered.attempt).toMatchObject({
      kind: "review",
      quiz: null,
      status: "finished",
      receipt: null,
      score: { points: 0, passed: null },
    });
    const again = await review(["check-2", "single"]);
    expect(again.number).toBe(2);
    const { results } = await submit(caller, again.attempt, [
      rightOf(again, "check-2"),
      rightOf(again, "single"),
    ]);
    expect(results.map(({ itemId, result }) => [itemId, result!.correct, result!.solution === null])).toEqual(
      [
        ["check-2", true, true],
        ["single", true, false],
      ],
    );
    expect(await start(caller, "start-check")).toMatchObject({ number: 2, attemptsLeft: 0 });
  });
});
