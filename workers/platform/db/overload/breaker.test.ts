import { expect, test } from "vitest";
import { type Breaker, CLOSED, FAILURES_TO_OPEN, afterFailure, pass } from "./breaker.ts";

const MIDDLE = 0.5;

/** A breaker that has just opened, at `now`. */
function opened(now = 0): Breaker {
  let breaker = CLOSED;
  for (let i = 0; i < FAILURES_TO_OPEN; i++) breaker = afterFailure(breaker, now, MIDDLE);
  return breaker;
}

test("it opens after five failures in a row, not after four", () => {
  let breaker = CLOSED;
  for (let i = 1; i < FAILURES_TO_OPEN; i++) breaker = afterFailure(breaker, 0, MIDDLE);
  expect(pass(breaker, 0, MIDDLE)).toBe(breaker);
  expect(pass(afterFailure(breaker, 0, MIDDLE), 0, MIDDLE)).toBeNull();
});

test("while it is open one call passes per interval, ever more rarely, and at least every five seconds", () => {
  let breaker = opened();
  const probes: number[] = [];
  for (let now = 0; now < 30_000; now += 10) {
    const next = pass(breaker, now, MIDDLE);
    if (next === null) continue;
    probes.push(now);
    breaker = next;
  }
  expect(probes.slice(0, 5)).toEqual([500, 1_500, 3_500, 7_500, 11_500]);
  expect(probes.length).toBeLessThan(12);
  const latest = pass({ ...breaker, probeAt: 0 }, 0, 1);
  expect(latest?.probeAt).toBe(5_000);
});

test("failures of calls that were sent before do not put off the next probe", () => {
  const breaker = opened();
  expect(afterFailure(breaker, 400, MIDDLE).probeAt).toBe(breaker.probeAt);
});

test("isolates that open together do not probe together", () => {
  let breaker = CLOSED;
  for (let i = 0; i < FAILURES_TO_OPEN; i++) breaker = afterFailure(breaker, 0, 0);
  expect([breaker.probeAt, opened().probeAt]).toEqual([375, 500]);
});
