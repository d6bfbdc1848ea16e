import { expect, test } from "vitest";
import { judge } from "./calibration.ts";

const rows = (low: [number, number], medium: [number, number], high: [number, number]) =>
  Object.entries({ low, medium, high }).map(([confidence, [right, answers]]) => ({
    confidence: confidence as "low" | "medium" | "high",
    right,
    answers,
  }));

test.each([
  ["nothing before ten answers", rows([0, 0], [4, 5], [0, 4]), "too-few"],
  ["nothing when all were of medium confidence", rows([0, 0], [8, 20], [0, 0]), "too-few"],
  ["sure and often wrong", rows([1, 5], [3, 5], [5, 9]), "over"],
  ["unsure and often right", rows([5, 6], [3, 5], [9, 9]), "under"],
  ["sure when right", rows([1, 5], [3, 5], [9, 10]), "well"],
])("a learner's judgement: %s", (_, given, wanted) => {
  expect(judge(given)).toBe(wanted);
});
