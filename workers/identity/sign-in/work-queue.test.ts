import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueue } from "./work-queue.ts";

const LIMITS = { slots: 2, waiting: 3, waitMs: 1_000, restMs: 0, leaseMs: 5_000 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Tasks that take `ms`, and record how many ran at a time and the order in which they started. */
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

test("two run at a time, three wait in order, and all others are rejected at once", async () => {
  const inTurn = createQueue(LIMITS);
  const { seen, work } = makeWork();
  const all = Promise.all(Array.from({ length: 8 }, (_, name) => inTurn(1, work(name, 100))));
  await vi.runAllTimersAsync();
  expect((await all).map((turn) => turn?.done)).toEqual([0, 1, 2, 3, 4, undefined, undefined, undefined]);
  expect(seen).toEqual({ now: 0, most: 2, began: [0, 1, 2, 3, 4] });
  const after = inTurn(1, work(9, 100));
  await vi.runAllTimersAsync();
  expect(await after).toEqual({ done: 9 });
});

test("the lowest rank goes first, and replaces the highest in a full queue", async () => {
  const inTurn = createQueue({ ...LIMITS, slots: 1 });
  const { seen, work } = makeWork();
  const ranks = [9, 9, 7, 8, 1, 9, 7];
  const turns = Promise.all(ranks.map((rank, name) => inTurn(rank, work(name, 100))));
  await vi.runAllTimersAsync();
  expect(seen.began).toEqual([0, 4, 2, 6]);
  expect((await turns).map((turn) => turn?.done)).toEqual([0, undefined, 2, undefined, 4, undefined, 6]);
});

test("a first try is served at once, even when others fill the queue", async () => {
  const inTurn = createQueue({ ...LIMITS, waiting: 250, waitMs: 30_000, restMs: 50 });
  const { work } = makeWork();
  // 200 networks, each with the next try ready as soon as the previous one ends.
  let isOver = false;
  const flood = Array.from({ length: 200 }, async (_, name) => {
    for (let rank = 1; !isOver; rank++) await inTurn(rank, work(name, 100));
  });
  await vi.advanceTimersByTimeAsync(20_000);
  const began = Date.now();
  const newcomer = inTurn(1, work(-1, 100)).then((turn) => [turn?.done, Date.now() - began] as const);
  await vi.advanceTimersByTimeAsync(5_000);
  const [done, took] = await newcomer;
  expect(done).toBe(-1);
  expect(took).toBeLessThan(500);
  isOver = true;
  await vi.runAllTimersAsync();
  await Promise.all(flood);
});

test("a wait that is too long is rejected, and a failed task frees its slot", async () => {
  const inTurn = createQueue({ ...LIMITS, slots: 1 });
  const { seen, work } = makeWork();
  const failing = inTurn(1, async () => {
    await work(0, 1_500)();
    throw new Error("no");
  }).catch((error: Error) => error.message);
  const late = inTurn(1, work(1, 10));
  await vi.runAllTimersAsync();
  expect(await Promise.all([failing, late])).toEqual(["no", undefined]);
  expect(seen.began).toEqual([0]);
  const next = inTurn(1, work(2, 10));
  await vi.runAllTimersAsync();
  expect(await next).toEqual({ done: 2 });
});

test("a slot pauses after its task, so that the isolate can do other work", async () => {
  const inTurn = createQueue({ ...LIMITS, slots: 1, restMs: 300 });
  const { work } = makeWork();
  await Promise.all([inTurn(1, work(0, 100)), vi.advanceTimersByTimeAsync(100)]);
  const began = Date.now();
  const next = inTurn(1, async () => Date.now() - began);
  await vi.runAllTimersAsync();
  expect((await next)!.done).toBeGreaterThanOrEqual(300);
});

test("an unfinished request holds its slot no longer than the lease", async () => {
  const inTurn = createQueue({ ...LIMITS, slots: 1, waiting: 0 });
  const { work } = makeWork();
  void inTurn(1, () => new Promise(() => {}));
  expect(await inTurn(1, work(1, 10))).toBeUndefined();
  await vi.advanceTimersByTimeAsync(LIMITS.leaseMs);
  const free = inTurn(1, work(2, 10));
  await vi.runAllTimersAsync();
  expect(await free).toEqual({ done: 2 });
});

test("an entry that stops polling blocks no one", async () => {
  const inTurn = createQueue({ ...LIMITS, slots: 1, waitMs: 30_000, leaseMs: 30_000 });
  const { work } = makeWork();
  const first = inTurn(1, work(0, 100));
  const timers = vi.spyOn(globalThis, "setTimeout").mockImplementation(() => 0 as never);
  // Its browser has disconnected: it no longer runs.
  void inTurn(1, work(1, 100));
  timers.mockRestore();
  const third = inTurn(2, work(2, 100));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await Promise.all([first, third])).toEqual([{ done: 0 }, { done: 2 }]);
});

test("no entry is dropped because the isolate was busy", async () => {
  const inTurn = createQueue({ ...LIMITS, slots: 1, waitMs: 60_000 });
  const busy = (name: number) => async () => {
    // The clock advances while no timer fires.
    vi.setSystemTime(Date.now() + 4_000);
    return name;
  };
  const all = Promise.all([0, 1, 2, 3].map((name) => inTurn(1, busy(name))));
  await vi.runAllTimersAsync();
  expect((await all).map((turn) => turn?.done)).toEqual([0, 1, 2, 3]);
});
