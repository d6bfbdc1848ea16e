import { expect, test } from "vitest";
import { bucketOf, minutesOf } from "./rollup-rules.ts";

test("a time is kept to the minute up to an hour, and within 2.5% above", () => {
  for (let minutes = 0; minutes < 60; minutes += 1) expect(minutesOf(bucketOf(minutes))).toBe(minutes);
  for (let minutes = 60; minutes < 60 * 24 * 60; minutes += 7)
    expect(Math.abs(minutesOf(bucketOf(minutes)) / minutes - 1)).toBeLessThan(0.0251);
  expect(bucketOf(60 * 24 * 60)).toBeLessThan(250);
});
