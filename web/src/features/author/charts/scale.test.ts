import { describe, expect, test } from "vitest";
import { labelEvery, neighbour, roundTicks } from "./scale.ts";

describe("axes", () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [10, [0, 5, 10]],
    [29, [0, 10, 20, 30]],
    [1_234, [0, 500, 1_000, 1_500]],
  ])("up to %i has round marks that reach it", (most, ticks) => {
    expect(roundTicks(most)).toEqual(ticks);
  });

  test("labels have room, and all are shown where they have", () => {
    expect(labelEvery(5, 640, 40)).toBe(1);
    expect(labelEvery(53, 280, 40)).toBe(8);
    expect(labelEvery(0, 0, 40)).toBe(1);
  });

  test("arrow keys go through the points as they are on screen, and stop at the ends", () => {
    const xs = [30, 10, 20, 10];
    expect(neighbour(xs, 1, 1)).toBe(3);
    expect(neighbour(xs, 3, 1)).toBe(2);
    expect(neighbour(xs, 0, 1)).toBe(0);
    expect(neighbour(xs, 1, -1)).toBe(1);
  });
});
