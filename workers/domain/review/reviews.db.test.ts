import { beforeEach, describe, expect, it, test } from "vitest";
import { clearPointers } from "../content/index.ts";
import type { Caller } from "../../platform/context.ts";
import type { Attempt } from "../../contract/quiz.ts";
import { setPlan } from "../progress/index.ts";
import { getAttempt, submitAnswers } from "../quiz/index.ts";
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
import { getReviews, startReview } from "./index.ts";

let world: TestWorld & { releaseId: string };
const { start, submit } = drive(() => world);
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const after = (caller: Caller, days: number) => testContext(world, caller, inDays(days));
const due = (caller: Caller, days: number) => getReviews(after(caller, days), "fixture", 100);
const review = (caller: Caller, days: number, attemptId: string = crypto.randomUUID(), limit = 8) =>
  startReview(after(caller, days), { attemptId, course: "fixture", limit });
const premium = () => newAccount("premium");

/** Takes a quiz; `wrong` lists the questions to answer wrongly. */
async function take(caller: Caller, quiz: string, wrong: (id: string) => boolean): Promise<Attempt> {
  const attempt = await start(caller, quiz);
  const answers = idsOf(attempt).map((id) => (wrong(id) ? wrongOf(attempt, id) : rightOf(attempt, id)));
  await submit(caller, attempt.attempt, answers, true);
  return attempt;
}
const answerAll = (caller: Caller, attempt: Attempt, days = 0) =>
  submitAnswers(after(caller, days), attempt.attempt, {
    answers: idsOf(attempt).map((id) => rightOf(attempt, id)),
    finish: false,
  });

beforeEach(async () => {
  world = await fixtureWorld();
  clearPointers();
});

test.each([
  ["es-MX", "es"],
  ["de", "en"],
  ["\ud800", "en"],
])("a review wanted in %j is in %s, like a chapter", async (locale, language) => {
  const caller = newGuest();
  await take(caller, "all-kinds", (id) => id === "word");
  const attemptId = crypto.randomUUID();
  const wanted = { attemptId, course: "fixture", limit: 1, locale };
  expect((await startReview(after(caller, 60), wanted)).language).toBe(language);
});

describe("what is due", () => {
  it("is nothing on the day of the answer, wrong answers soon after, and right ones later", async () => {
    const caller = newGuest();
    await take(caller, "all-kinds", (id) => id === "word");
    const today = await due(caller, 0);
    expect(today).toMatchObject({ due: 0, cards: 8, items: [], hasMore: false });
    const wait = (Date.parse(today.nextDueDay!) - Date.parse(today.today)) / DAY;
    expect(wait).toBeGreaterThanOrEqual(1);
    expect((await due(caller, wait)).items.map(({ item }) => item)).toEqual(["word"]);
    const later = await due(caller, 60);
    expect([later.due, later.items[0]!.item, later.nextDueDay]).toEqual([8, "word", null]);
  });

  it("interleaves chapters, and says when there is more than the limit", async () => {
    const caller = await premium();
    await take(caller, "all-kinds", () => true);
    await take(caller, "deep-quiz", () => true);
    const { items, due: count } = await due(caller, 60);
    expect(count).toBe(10);
    expect(items.slice(0, 5).map(({ chapter }) => chapter)).toEqual(
      expect.arrayContaining(["start", "deeper"]),
    );
    const chapters = items.map(({ chapter }) => chapter).slice(0, 4);
    expect(chapters.every((chapter, i) => i === 0 || chapter !== chapters[i - 1])).toBe(true);
    expect(await getReviews(after(caller, 60), "fixture", 3)).toMatchObject({ due: 10, hasMore: true });
  });

  it("comes earlier when an exam is near", async () => {
    const caller = newGuest();
    for (const days of [22, 19, 3]) {
      await take(caller, "all-kinds", () => false);
      await rows(
        `update answers set day = (current_date - ${days})::text, answered_at = now() - ${days} * interval '1 day' where learner_id = '${caller.learnerId}' and day >= current_date::text`,
      );
    }
    const usual = (await due(caller, 0)).nextDueDay!;
    const exam = inDays(4).toISOString().slice(0, 10);
    expect(usual > exam).toBe(true);
    await setPlan(after(caller, 0), "fixture", exam);
    const planned = await due(caller, 3);
    expect(planned.due).toBe(8);
    expect(planned.items.every(({ dueDay }) => dueDay < exam)).toBe(true);
    await setPlan(after(caller, 0), "fixture", null);
    expect((await due(caller, 3)).due).toBe(0);
  });

  it("has no questions of an open check", async () => {
    const caller = await newAccount();
    const check = await start(caller, "start-check");
    await submit(caller, check.attempt, [wrongOf(check, idsOf(check)[0]!)]);
    expect(await due(caller, 90)).toMatchObject({ due: 0, cards: 0 });
    await submit(caller, check.attempt, [], true);
    expect(await due(caller, 90)).toMatchObject({ due: 1, cards: 1 });
  });

  it("has no questions of a guest's check, whose due days would reveal what was wrong", async () => {
    const caller = newGuest();
    await take(caller, "start-check", (id) => id === "check-1");
    expect(await due(caller, 90)).toMatchObject({ due: 0, cards: 0, nextDueDay: null });
    await take(caller, "all-kinds", () => true);
    for (const days of [30, 60, 90]) {
      const opened = await review(caller, days, crypto.randomUUID(), 20);
      expect(idsOf(opened).filter((id) => id.startsWith("check-"))).toEqual([]);
      await answerAll(caller, opened, days);
    }
  });

  it("follows a question whose id changed, and skips a deleted one", async () => {
    const caller = newGuest();
    await take(caller, "all-kinds", () => true);
    const next = await fixtureWorld({
      version: "2",
      sequence: 2,
      edit: (quizzes) => {
        const { questions } = quizzes["all-kinds"]!;
        Object.assign(questions[0]!, { id: "single-2", aliases: ["single"] });
        questions.pop();
      },
    });
    for (const [key, bytes] of next.objects) world.objects.set(key, bytes);
    clearPointers();
    const ids = (await due(caller, 60)).items.map(({ item }) => item);
    expect([ids.length, ids.includes("single-2"), ids.includes("single"), ids.includes("gaps")]).toEqual([
      7,
      true,
      false,
      false,
    ]);
  });
});

describe("a review", () => {
  it("shows siblings, counts for the due question, and for no quiz", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    await submit(caller, attempt.attempt, [wrongOf(attempt, "word")]);
    await rows(`update answers set day = (current_date - 9)::text where learner_id = '${caller.learnerId}'`);
    const opened = await review(caller, 0);
    const [shown] = idsOf(opened);
    expect([opened.kind, opened.quiz, idsOf(opened).length, shown === "word"]).toEqual([
      "review",
      null,
      1,
      false,
    ]);
    await answerAll(caller, opened);
    const { due: left, cards, items } = await due(caller, 0);
    expect([left, cards, items]).toEqual([0, 2, []]);
    const word = (await due(caller, 90)).items.find(({ item }) => item === "word");
    expect(word).toMatchObject({ reps: 2 });
    const again = await getAttempt(after(caller, 0), attempt.attempt);
    expect(again).toMatchObject({ status: "open", answered: 1, number: 1 });
  });

  it("is resumed on another device, and a repeated start returns the same one even when finished", async () => {
    const caller = newGuest();
    await take(caller, "all-kinds", () => true);
    const id = crypto.randomUUID();
    const [first, second] = await Promise.all([review(caller, 60, id), review(caller, 60)]);
    expect(second.attempt).toBe(first.attempt);
    expect(first.questions).toBe(8);
    const { attempt } = await answerAll(caller, first);
    expect(attempt.status).toBe("finished");
    await expect(review(caller, 0)).rejects.toMatchObject({ code: "nothing-due" });
    const own = await rows<{ id: string }>(
      `select id from attempts where learner_id = '${caller.learnerId}' and kind = 'review'`,
    );
    const repeated = await review(caller, 0, own[0]!.id.toUpperCase());
    expect(repeated).toMatchObject({ attempt: first.attempt, status: "finished" });
  });

  it("with nothing due is an error with the next due day", async () => {
    const caller = newGuest();
    await expect(review(caller, 0)).rejects.toMatchObject({
      code: "nothing-due",
      extra: { nextDueDay: null },
    });
    await take(caller, "all-kinds", () => true);
    const { nextDueDay } = await due(caller, 0);
    await expect(review(caller, 0)).rejects.toMatchObject({ code: "nothing-due", extra: { nextDueDay } });
  });
});

describe("after a tier was revoked", () => {
  it("closed cards are hidden, and a review with them is ended without showing them", async () => {
    const caller = await premium();
    await take(caller, "all-kinds", (id) => id === "word");
    await take(caller, "deep-quiz", () => true);
    const open = await review(caller, 60);
    expect(open.items.some(({ chapter }) => chapter === "deeper")).toBe(true);
    const poor: Caller = { ...caller, tier: "free" };
    const left = await due(poor, 60);
    expect([left.due, left.cards, left.items.every(({ chapter }) => chapter === "start")]).toEqual([
      8,
      8,
      true,
    ]);
    expect((await due(poor, 0)).nextDueDay).not.toBeNull();
    const fresh = await review(poor, 60);
    expect(fresh.attempt).not.toBe(open.attempt);
    expect(fresh.items.every(({ chapter }) => chapter === "start")).toBe(true);
    await expect(getAttempt(after(poor, 0), open.attempt)).rejects.toMatchObject({ code: "not-in-account" });
  });

  it("the end of a review does not show the keys of closed questions", async () => {
    const caller = await premium();
    await take(caller, "deep-quiz", () => true);
    const open = await review(caller, 60);
    const poor: Caller = { ...caller, tier: "free" };
    const finish = submitAnswers(after(poor, 0), open.attempt, { answers: [], finish: true });
    await expect(finish).rejects.toMatchObject({ code: "not-in-account" });
    await expect(review(poor, 60)).rejects.toMatchObject({ code: "nothing-due" });
  });
});
