import { expect, test } from "vitest";
import { secondsPerAnswer } from "./pace.ts";

/** Times with these seconds between them. */
const spaced = (...gaps: number[]) => gaps.reduce((all, gap) => [...all, all.at(-1)! + gap * 1_000], [0]);

test.each([
  ["nothing is known", [], 30],
  ["too few answers are known", spaced(10, 10, 10, 10), 30],
  ["the learner's own median is known", spaced(10, 12, 90, 11, 14), 12],
  ["answers were sent at once", spaced(0, 0.4, 0, 0, 0, 0), 30],
  ["breaks lie between", spaced(20, 3_600, 22, 90_000, 24, 21, 23), 22],
])("a question's time when %s", (_what, answers, seconds) => {
  expect(secondsPerAnswer(answers)).toBe(seconds);
});

test("only the newest answers count", () => {
  expect(secondsPerAnswer(spaced(...Array<number>(60).fill(100), ...Array<number>(50).fill(8)))).toBe(8);
});
