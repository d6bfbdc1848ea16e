import { expect, test } from "vitest";
import { RETRIES_PER_SUCCESS, RETRY_CAPACITY, earnRetry, fullBudget, spendRetry } from "./retry-budget.ts";

/** Spends until nothing is left, and returns the number of retries. */
function spendAll(budget = fullBudget(0), now = 0): number {
  for (let retries = 0, rest = budget; ; retries++) {
    const next = spendRetry(rest, now);
    if (next === null) return retries;
    rest = next;
  }
}

test("a full budget allows its capacity at once, and nothing more", () => {
  expect(spendAll()).toBe(RETRY_CAPACITY);
});

test("of calls that all fail once, a fifth is retried in the long run", () => {
  let budget = { tokens: 0, at: 0 };
  let retries = 0;
  for (let call = 0; call < 1_000; call++) {
    const rest = spendRetry(budget, 0);
    if (rest) {
      retries += 1;
      budget = rest;
    }
    budget = earnRetry(budget, 0);
  }
  expect(retries / 1_000).toBeCloseTo(RETRIES_PER_SUCCESS, 2);
});

test("successes and time fill it up to its capacity", () => {
  let budget = { tokens: 0, at: 0 };
  for (let call = 0; call < 1_000; call++) budget = earnRetry(budget, 0);
  expect(spendAll(budget)).toBe(RETRY_CAPACITY);
  expect(spendAll({ tokens: 0, at: 0 }, 10_000)).toBe(2);
  expect(spendAll({ tokens: 0, at: 0 }, 3_600_000)).toBe(RETRY_CAPACITY);
});

test("a clock that goes back takes nothing and gives nothing", () => {
  const budget = spendRetry({ tokens: 5, at: 10_000 }, 4_000);
  expect(budget?.tokens).toBe(4);
});
