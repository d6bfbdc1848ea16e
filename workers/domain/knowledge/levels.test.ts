import fc from "fast-check";
import { forgetting_curve, default_w } from "ts-fsrs";
import { describe, expect, it } from "vitest";
import { MASTERED, highestLevel, nextLevel, recallAfter } from "./levels.ts";

const PROVEN = { questions: true, days: true };
const level = fc.integer({ min: 1, max: 4 });
const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe("levels", () => {
  it("do not flicker: while the chance stays within a band of 0.06, they move in one direction at most", () => {
    const within = fc
      .tuple(
        chance,
        fc.array(fc.double({ min: 0, max: 0.0599, noNaN: true }), { minLength: 2, maxLength: 30 }),
      )
      .map(([from, steps]) => steps.map((step) => from + step));
    fc.assert(
      fc.property(level, within, level, (first, chances, highest) => {
        // The first one may move either way; from then on a rise and a fall exclude each other.
        let at = nextLevel(first, chances[0]!, highest);
        const moves = chances.slice(1).map((one) => {
          const before = at;
          at = nextLevel(at, one, highest);
          return Math.sign(at - before);
        });
        expect(new Set(moves.filter((move) => move !== 0)).size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("rise with the chance, never above what the answers can show, and fall when it falls", () => {
    expect([0.5, 0.7, 0.8, 0.86].map((one) => nextLevel(1, one, MASTERED))).toEqual([1, 2, 3, 4]);
    expect(nextLevel(1, 0.99, 2)).toBe(2);
    expect([0.81, 0.79, 0.7, 0.6].map((one) => nextLevel(4, one, MASTERED))).toEqual([4, 3, 2, 1]);
    fc.assert(
      fc.property(level, chance, chance, level, (before, a, b, highest) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(nextLevel(before, low, highest)).toBeLessThanOrEqual(nextLevel(before, high, highest));
        // Time takes away and never gives.
        expect(nextLevel(before, low, before)).toBeLessThanOrEqual(before);
      }),
    );
  });

  it("need two questions and two days for mastery, and a second answer for more than familiar", () => {
    expect(highestLevel(9, PROVEN)).toBe(MASTERED);
    expect(highestLevel(9, { questions: true, days: false })).toBe(MASTERED - 1);
    expect(highestLevel(9, { questions: false, days: true })).toBe(MASTERED - 1);
    expect(highestLevel(1, PROVEN)).toBe(2);
  });
});

it("recall is that of FSRS-6", () => {
  for (const [days, stability] of [
    [0, 3],
    [3, 3],
    [40, 2.3],
    [400, 90],
  ] as const)
    expect(recallAfter(days, stability)).toBeCloseTo(forgetting_curve([...default_w], days, stability), 6);
});
