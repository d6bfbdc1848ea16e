import { beforeEach, describe, expect, it } from "vitest";
import { clearPointers } from "../content/index.ts";
import type { Caller } from "../../platform/context.ts";
import type { Attempt } from "../../contract/quiz.ts";
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
import { getFlashcards, startReview } from "./index.ts";

let world: TestWorld & { releaseId: string };
const { start, submit } = drive(() => world);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const cardsOf = (caller: Caller, more: { limit?: number; locale?: string; days?: number } = {}) => {
  const { limit = 50, locale, days = 0 } = more;
  return getFlashcards(testContext(world, caller, inDays(days)), { course: "fixture", limit, locale });
};
const idsOn = async (caller: Caller, days = 0) =>
  (await cardsOf(caller, { days })).cards.map(({ item }) => item.id).toSorted();
const finishWrong = (caller: Caller, attempt: Attempt) =>
  submit(
    caller,
    attempt.attempt,
    idsOf(attempt).map((id) => wrongOf(attempt, id)),
    true,
  );

beforeEach(async () => {
  world = await fixtureWorld();
  clearPointers();
});

describe("flashcards", () => {
  it("are the questions that were answered, and none that were only shown or left blank", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    expect(await cardsOf(caller)).toMatchObject({ total: 0, cards: [] });
    const [first, second] = idsOf(attempt);
    await submit(caller, attempt.attempt, [wrongOf(attempt, first!)]);
    expect(await idsOn(caller)).toEqual([first]);
    await submit(caller, attempt.attempt, [rightOf(attempt, second!)], true);
    expect(new Set(await idsOn(caller))).toEqual(new Set([first, second]));
    expect(await idsOn(newGuest())).toEqual([]);
  });

  it("have the key that the answer showed, with the options in an order of their own", async () => {
    const caller = newGuest();
    const attempt = await start(caller);
    const { results } = await finishWrong(caller, attempt);
    const { cards, total } = await cardsOf(caller);
    expect([total, new Set(cards.map(({ item }) => item.kind)).size]).toEqual([8, 8]);
    const shown = results.find(({ itemId }) => itemId === "single")!.result!.solution;
    const textOf = (item: unknown, solution: unknown) => {
      const { options } = item as { options: { id: string; text: { markdown: string } }[] };
      return options.find(({ id }) => id === (solution as { choice: string }).choice)!.text.markdown;
    };
    const card = cards.find(({ item }) => item.id === "single")!;
    const asked = attempt.items.find(({ item }) => item.id === "single")!.item;
    expect(textOf(card.item, card.solution)).toBe(textOf(asked, shown));
    expect((await cardsOf(caller, { limit: 3 })).cards).toHaveLength(3);
    expect(await cardsOf(caller, { locale: "es" })).toMatchObject({ language: "es", total: 8 });
  });

  it("show nothing of a check that is open, or neither passed nor out of attempts", async () => {
    const caller = await newAccount();
    const check = await start(caller, "start-check");
    const [first] = idsOf(check);
    await submit(caller, check.attempt, [wrongOf(check, first!)]);
    expect(await idsOn(caller)).toEqual([]);
    await submit(caller, check.attempt, [], true);
    expect(await idsOn(caller)).toEqual([]);
    const again = await start(caller, "start-check");
    await submit(
      caller,
      again.attempt,
      idsOf(again).map((id) => rightOf(again, id)),
      true,
    );
    // Passed, a question that was answered in the failed attempt alone shows its key as well.
    expect(new Set(await idsOn(caller))).toEqual(new Set([first, ...idsOf(again)]));
  });

  it("show a guest nothing of a check, passed or not", async () => {
    const caller = newGuest();
    const check = await start(caller, "start-check");
    await submit(
      caller,
      check.attempt,
      idsOf(check).map((id) => rightOf(check, id)),
      true,
    );
    expect(await idsOn(caller)).toEqual([]);
  });

  it("leave out what an open review asks, until it is answered there or ended", async () => {
    const caller = newGuest();
    await finishWrong(caller, await start(caller));
    const review = await startReview(testContext(world, caller, inDays(60)), {
      attemptId: crypto.randomUUID(),
      course: "fixture",
      limit: 3,
    });
    const asked = idsOf(review);
    expect((await idsOn(caller, 60)).filter((id) => asked.includes(id))).toEqual([]);
    await submit(caller, review.attempt, [], true);
    expect(await idsOn(caller, 60)).toHaveLength(8);
  });

  it("of a chapter that may no longer be read are left out", async () => {
    const caller = await newAccount("premium");
    await finishWrong(caller, await start(caller, "deep-quiz"));
    expect(await idsOn(caller)).toHaveLength(2);
    expect(await idsOn({ ...caller, tier: "free" })).toEqual([]);
  });

  it("record nothing: the schedule stays as it was", async () => {
    const caller = newGuest();
    await finishWrong(caller, await start(caller));
    const stored = () =>
      rows(`select count(*)::int as n from answers where learner_id = '${caller.learnerId}'`);
    const before = await stored();
    const due = (await cardsOf(caller, { days: 60 })).cards.filter(({ isDue }) => isDue).length;
    expect(due).toBe(8);
    expect((await cardsOf(caller, { days: 60 })).cards.every(({ isDue }) => isDue)).toBe(true);
    expect(await stored()).toEqual(before);
  });

  it("need a learner, and a course that is there", async () => {
    await expect(
      getFlashcards(testContext(world, null), { course: "fixture", limit: 5 }),
    ).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await expect(
      getFlashcards(testContext(world, newGuest()), { course: "nothing", limit: 5 }),
    ).rejects.toMatchObject({ code: "course-not-found" });
  });
});
