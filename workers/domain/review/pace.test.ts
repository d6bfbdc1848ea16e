import { expect, test } from "vitest";
import { secondsPerAnswer } from "./pace.ts";

/** Seconds between answers, in milliseconds. */
const spaced = (...gaps: number[]) => gaps.map((gap) => gap * 1_000);

test.each([
  ["nothing is known", [], 30],
  ["too few answers are known", spaced(10, 10, 10, 10), 30],
  ["the learner's own median is known", spaced(10, 12, 90, 11, 14), 12],
  ["answers were sent at once", spaced(0, 0.4, 0, 0, 0, 0), 30],
  ["breaks lie between", spaced(20, 3_600, 22, 90_000, 24, 21, 23), 22],
])("a question's time when %s", (_what, answers, seconds) => {
  expect(secondsPerAnswer(answers)).toBe(seconds);
});
