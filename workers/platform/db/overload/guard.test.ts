import { describe, expect, test } from "vitest";
import { AppError } from "../../errors.ts";
import { CALLS_AT_ONCE, CALLS_IN_SILENCE, CallGuard, SILENCE_MS } from "./guard.ts";
import { randomOf, simulate } from "./test-stall.ts";

const refusal = (run: () => unknown): AppError => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("it was admitted");
};

describe("calls in flight", () => {
  test("are limited while replies come, and further ones are refused at once", () => {
    const guard = new CallGuard(0);
    for (let i = 0; i < CALLS_AT_ONCE; i++) guard.enter(i, 4_000);
    expect(refusal(() => guard.enter(150, 4_000))).toMatchObject({ code: "database-unavailable" });
    expect(guard.counts).toEqual({ calls: CALLS_AT_ONCE, retries: 0, refused: 1 });
  });

  test("are limited more when no reply comes, and again less once one does", () => {
    const guard = new CallGuard(0);
    const [leave] = Array.from({ length: CALLS_IN_SILENCE }, () => guard.enter(0, 4_000));
    expect(() => guard.enter(SILENCE_MS - 1, 4_000)).not.toThrow();
    refusal(() => guard.enter(SILENCE_MS, 4_000));
    leave!("replied", SILENCE_MS);
    expect(() => guard.enter(SILENCE_MS, 4_000)).not.toThrow();
  });

  test("a database whose replies always take long is not taken for a silent one", () => {
    const guard = new CallGuard(0);
    for (let now = 0; now < 20_000; now += 400) guard.enter(now, 4_000)("replied", now + 400);
    for (let i = 0; i < CALLS_IN_SILENCE; i++) guard.enter(30_000, 4_000);
    expect(() => guard.enter(31_000, 4_000)).not.toThrow();
    refusal(() => guard.enter(32_000, 4_000));
  });

  test("end by themselves when their Worker was ended without notice", () => {
    const guard = new CallGuard(0);
    for (let i = 0; i < CALLS_AT_ONCE; i++) guard.enter(0, 4_000);
    refusal(() => guard.enter(3_999, 4_000));
    expect(() => guard.enter(4_000, 4_000)).not.toThrow();
  });

  test("a few slow statements refuse nothing", () => {
    const guard = new CallGuard(0);
    for (let now = 0; now < 3_900; now += 300) expect(() => guard.enter(now, 4_000)).not.toThrow();
  });
});

describe("the time to try again", () => {
  test("is spread, from one second up to as long as the trouble has lasted", () => {
    const secondsAt = (now: number, random: number) => {
      let value = 0.5;
      const guard = new CallGuard(0, () => value);
      for (let i = 0; i < 5; i++) guard.enter(0, 4_000)("failed", 0);
      value = random;
      return guard.unavailable(now, new Error("x")).retryAfter;
    };
    expect([secondsAt(0, 0), secondsAt(0, 1)]).toEqual([1, 3]);
    expect([secondsAt(4_000, 0), secondsAt(4_000, 1)]).toEqual([1, 5]);
    expect([secondsAt(60_000, 0), secondsAt(60_000, 1)]).toEqual([1, 7]);
  });
});

test("the first reply closes an open breaker, also that of a call from before", () => {
  const guard = new CallGuard(0, () => 0.5);
  const early = guard.enter(0, 4_000);
  for (let i = 0; i < 5; i++) guard.enter(0, 4_000)("failed", 10);
  expect(guard.isOpen).toBe(true);
  refusal(() => guard.enter(20, 4_000));
  early("replied", 30);
  expect(guard.isOpen).toBe(false);
  expect(() => guard.enter(30, 4_000)).not.toThrow();
});

describe("a database that stalls for ten seconds while an isolate has 60 requests a second", () => {
  const usual = { perSecond: 60, replyMs: 20, stallAt: 5_000, stallMs: 10_000, endMs: 40_000 };
  const bare = simulate({ ...usual, guard: null });
  const guarded = simulate({ ...usual, guard: new CallGuard(0, randomOf(1)) });

  test("without a guard calls pile up; with one they stay bounded", () => {
    expect(bare.peak).toBeGreaterThan(200);
    expect(guarded.peak).toBeLessThan(60);
    expect(guarded.duringStall).toBeLessThan(bare.duringStall / 10);
  });

  test("all requests succeed in the end, and as fast as before within ten seconds", () => {
    expect(guarded.unfinished).toBe(0);
    expect(guarded.lastRefusalAt).toBeLessThan(usual.stallAt + usual.stallMs + 10_000);
  });

  test("refused requests get their reply at once", () => {
    expect(guarded.slowestRefusalMs).toBe(0);
  });
});

test("a database that fails half of the calls gets at most a fifth more of them", () => {
  const run = (guard: CallGuard | null) =>
    simulate({ perSecond: 60, replyMs: 20, stallAt: 0, stallMs: 0, endMs: 60_000, failing: 0.5, guard });
  const sent = run(new CallGuard(0, randomOf(1)));
  expect(sent.calls / sent.admitted).toBeLessThan(1.25);
  const bare = run(null);
  expect(bare.calls / bare.admitted).toBeGreaterThan(1.8);
});
