import { beforeAll, describe, expect, it } from "vitest";
import { clearPointers } from "../content/index.ts";
import type { Caller } from "../../platform/context.ts";
import { startReview } from "../review/index.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newAccount,
  newGuest,
  rightOf,
  rows,
} from "../../test/fixtures/quiz-driver.ts";
import { getAttempt, listAttempts, verifyReceipt } from "./index.ts";

let world: TestWorld;
const { as, start, submit } = drive(() => world);
const list = (caller: Caller, query: Partial<Parameters<typeof listAttempts>[1]> = {}) =>
  listAttempts(as(caller), { limit: 20, ...query });

beforeAll(async () => {
  world = await fixtureWorld();
  clearPointers();
});

/**
 * Finishes `count` attempts at the practice quiz, with one point each, and returns their handles, oldest first.
 */
async function finish(caller: Caller, count: number): Promise<string[]> {
  const handles: string[] = [];
  for (let n = 0; n < count; n++) {
    const attempt = await start(caller);
    await submit(caller, attempt.attempt, [rightOf(attempt, "judge")], true);
    handles.push(attempt.attempt);
  }
  return handles;
}

describe("the history of attempts", () => {
  it("is empty for a new learner, and never shows another's", async () => {
    const caller = newGuest();
    await finish(newGuest(), 1);
    expect(await list(caller)).toEqual({ attempts: [], nextCursor: null });
  });

  it("shows each attempt as the attempt itself does, with its receipt, newest first", async () => {
    const caller = newGuest();
    const [first] = await finish(caller, 1);
    const check = await start(caller, "start-check");
    await submit(caller, check.attempt, [rightOf(check, idsOf(check)[0]!)], true);
    const again = await start(caller, "start-check");
    const { attempts } = await list(caller);
    expect(attempts.map(({ attempt }) => attempt)).toEqual([again.attempt, check.attempt, first]);
    for (const entry of attempts) {
      const { items, intro, toReview: _sections, ...whole } = await getAttempt(as(caller), entry.attempt);
      expect([items.length, intro === undefined]).toEqual([entry.questions, false]);
      const { day, mistakes: _mistakes, ...listed } = entry;
      expect(listed).toEqual(whole);
      expect(day).toBe(entry.startedAt.slice(0, 10));
    }
    expect(attempts.map(({ attemptsLeft }) => attemptsLeft)).toEqual([0, 1, null]);
    expect(attempts.map(({ mistakes }) => mistakes)).toEqual([null, null, 7]);
    expect(await verifyReceipt(as(caller), attempts[1]!.receipt!)).toMatchObject({
      genuine: true,
      quiz: "start-check",
    });
    expect(JSON.stringify(attempts)).not.toContain("SEALED");
  });

  it("continues after the last of a page, even while new attempts are started", async () => {
    const caller = newGuest();
    const handles = await finish(caller, 5);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(caller, {
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.attempts.map(({ attempt }) => attempt));
      if (cursor === null) await start(caller);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(handles.toReversed());
  });

  it("has a stable order when attempts started in the same microsecond", async () => {
    const caller = newGuest();
    await finish(caller, 4);
    await rows(`update attempts set started_at = '2026-01-01' where learner_id = '${caller.learnerId}'`);
    const first = await list(caller, { limit: 3 });
    const rest = await list(caller, { limit: 3, cursor: first.nextCursor! });
    expect(rest).toMatchObject({ attempts: [{}], nextCursor: null });
    const all = [...first.attempts, ...rest.attempts].map(({ attempt }) => attempt);
    expect(new Set(all).size).toBe(4);
  });

  it("accepts no cursor of another learner's attempt", async () => {
    const [caller, other] = [newGuest(), newGuest()];
    await finish(other, 2);
    await finish(caller, 1);
    const { nextCursor } = await list(other, { limit: 1 });
    expect(await list(caller, { cursor: nextCursor! })).toEqual({ attempts: [], nextCursor: null });
  });

  it("includes reviews, which have no receipt and no title", async () => {
    const caller = newGuest();
    await finish(caller, 1);
    const later = testContext(world, caller, new Date(Date.now() + 60 * 86_400_000));
    await startReview(later, { attemptId: crypto.randomUUID(), course: "fixture", limit: 3 });
    const { attempts } = await list(caller);
    expect(attempts[0]).toMatchObject({
      kind: "review",
      quiz: null,
      receipt: null,
      title: null,
      score: null,
    });
  });

  it("can be limited to a course; an invalid course id has no attempts", async () => {
    const caller = newGuest();
    await finish(caller, 1);
    expect((await list(caller, { course: "fixture" })).attempts).toHaveLength(1);
    for (const course of ["another", "\u0000", "a/b"])
      expect((await list(caller, { course })).attempts).toEqual([]);
  });

  it("remains when the account can no longer read the chapter", async () => {
    const caller = await newAccount("premium");
    const { attempt } = await start(caller, "deep-quiz");
    await submit(caller, attempt, [], true);
    const free = { ...caller, tier: "free" as const };
    await expect(getAttempt(as(free), attempt)).rejects.toMatchObject({ code: "not-in-account" });
    expect((await list(free)).attempts).toMatchObject([{ attempt, receipt: expect.any(String) }]);
  });

  it("shows an attempt without title and receipt when its release is missing", async () => {
    const caller = newGuest();
    await finish(caller, 2);
    await rows(
      `update attempts set release = '00000000000000000000' where number = 1 and learner_id = '${caller.learnerId}'`,
    );
    const { attempts } = await list(caller);
    expect(attempts.map(({ title, receipt }) => [title === null, receipt === null])).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(attempts[1]!.score).toMatchObject({ points: expect.any(Number) });
  });
});
