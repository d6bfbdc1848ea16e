import { describe, expect, test } from "vitest";
import { formatPercent, wholePercent } from "./percent.ts";

describe("a percentage", () => {
  test.each([
    [4 / 6, 66],
    [0.6667, 66],
    [7 / 13, 53],
    [0.5385, 53],
    [0.699, 69],
    [0.7, 70],
    [0.29, 29],
    [0.57, 57],
    [0, 0],
    [0.004, 0],
    [0.9999, 99],
    [1, 100],
  ])("of %f is %i: rounded down", (share, percent) => {
    expect(wholePercent(share)).toBe(percent);
  });

  test("of every n/100 is n", () => {
    for (let n = 0; n <= 100; n += 1) expect(wholePercent(n / 100)).toBe(n);
  });

  test.each([
    ["en", "66%"],
    ["es", "66\u00a0%"],
    ["zh-CN", "66%"],
  ])("is written as %s does", (locale, text) => {
    expect(formatPercent(locale, 4 / 6)).toBe(text);
  });
});
