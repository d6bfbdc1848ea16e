import { describe, expect, it } from "vitest";
import { Question } from "../../../contract/course-format.ts";
import { duplicateOption } from "./duplicate-option.ts";

function judge(question: object): string[] {
  const parsed = Question.parse({ id: "q", prompt: "P", ...question });
  return [...duplicateOption.judge(parsed)].map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("duplicate-option", () => {
  it("finds options and items with the same text", () => {
    const options = [{ text: "a  b", correct: true }, { text: "A b" }, { text: "a b" }];
    expect(judge({ kind: "single-choice", options })).toEqual(['options.2.text: option "a b" appears twice']);
    expect(judge({ kind: "ordering", items: ["x", "y", "x"] })).toEqual(['items.2: item "x" appears twice']);
  });

  it("finds repeated left sides and distractors that are right, but allows repeated right sides", () => {
    const pairs = [
      { left: "l", right: "r" },
      { left: "m", right: "r" },
      { left: "l", right: "s" },
    ];
    expect(judge({ kind: "matching", pairs, distractors: ["t", "s"] })).toEqual([
      'pairs.2.left: left side "l" appears twice',
      'distractors.1: distractor "s" is also the right side of a pair',
    ]);
  });
});
