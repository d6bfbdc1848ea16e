import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { takeTurns } from "./turns.ts";

const LIMITS = { places: 2, waiting: 3, waitMs: 1_000, leaseMs: 5_000 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that takes `ms`, and notes how many did it at a time and in which order they began. */
function makeWork() {
  const seen = { now: 0, most: 0, began: [] as number[] };
  const work = (name: number, ms: number) => async () => {
    seen.began.push(name);
    seen.most = Math.max(seen.most, ++seen.now);
    await new Promise((resolve) => setTimeout(resolve, ms));
    seen.now--;
    return name;
  };
  return { seen, work };
}

test("two work at a time, three wait in order, and all others are told at once", async () => {
  const inTurn = takeTurns(LIMITS);
  const { seen, work } = makeWork();
  const all = Promise.all(Array.from({ length: 8 }, (_, name) => inTurn(work(name, 100))));
  await vi.runAllTimersAsync();
  expect((await all).map((turn) => turn?.done)).toEqual([0, 1, 2, 3, 4, undefined, undefined, undefined]);
  expect(seen).toEqual({ now: 0, most: 2, began: [0, 1, 2, 3, 4] });
  const after = inTurn(work(9, 100));
  await vi.runAllTimersAsync();
  expect(await after).toEqual({ done: 9 });
});

test("whoever waits too long is told, and what fails gives its place back", async () => {
  const inTurn = takeTurns({ ...LIMITS, places: 1 });
  const { seen, work } = makeWork();
  const failing = inTurn(async () => {
    await work(0, 1_500)();
    throw new Error("no");
  }).catch((error: Error) => error.message);
  const late = inTurn(work(1, 10));
  await vi.runAllTimersAsync();
  expect(await Promise.all([failing, late])).toEqual(["no", undefined]);
  expect(seen.began).toEqual([0]);
  const next = inTurn(work(2, 10));
  await vi.runAllTimersAsync();
  expect(await next).toEqual({ done: 2 });
});

test("a request that never came to its end keeps its place no longer than the lease", async () => {
  const inTurn = takeTurns({ ...LIMITS, places: 1, waiting: 0 });
  const { work } = makeWork();
  void inTurn(() => new Promise(() => {}));
  expect(await inTurn(work(1, 10))).toBeUndefined();
  await vi.advanceTimersByTimeAsync(LIMITS.leaseMs);
  const free = inTurn(work(2, 10));
  await vi.runAllTimersAsync();
  expect(await free).toEqual({ done: 2 });
});
