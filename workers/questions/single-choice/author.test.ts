import { describe, expect, it } from "vitest";
import { faultsOf } from "../test-authoring.ts";
import { author } from "./author.ts";
import { Authored } from "./schema.ts";

const [longestRight, samePosition] = author.quizRules!;
const choice = (options: object[], keepOrder = false) =>
  Authored.parse({ id: "q", kind: "single-choice", prompt: "P", options, keepOrder });

it("has exactly one right option", () => {
  const options = (...correct: boolean[]) => correct.map((right, i) => ({ text: `T${i}`, correct: right }));
  const judge = (...correct: boolean[]) => faultsOf({ kind: "single-choice", options: options(...correct) });
  expect(judge(false, false)).toEqual(["error: options: no option is correct"]);
  expect(judge(true, true, false)).toEqual(["error: options: 2 options of a single choice are correct"]);
  expect(judge(false, true)).toEqual([]);
});

describe("in a quiz", () => {
  const at = (place: number, keepOrder = true) =>
    choice(
      [0, 1, 2].map((i) => ({ text: `T${i}`, correct: i === place })),
      keepOrder,
    );

  it("the correct option varies its position where keepOrder is set", () => {
    expect(samePosition!.judge([at(1), at(1), at(1)])?.message).toBe(
      "option 2 is correct in all 3 single choices with keepOrder",
    );
    expect(samePosition!.judge([at(1), at(1), at(2)])).toBeNull();
    expect(samePosition!.judge([at(1), at(1), at(1, false)])).toBeNull();
  });

  it("the correct option is the longest in fewer than three of four questions", () => {
    const long = choice([{ text: "short" }, { text: "much longer", correct: true }]);
    const even = choice([{ text: "same1" }, { text: "same2", correct: true }]);
    expect(longestRight!.judge([long, long, long, even])?.message).toBe(
      "the longest option is correct in 3 of 4 single choices",
    );
    expect(longestRight!.judge([long, long, even, even])).toBeNull();
    expect(longestRight!.judge([long, long, long])).toBeNull();
  });
});
