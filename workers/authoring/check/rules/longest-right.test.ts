import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { longestRight } from "./longest-right.ts";

const choice = (id: number, right: string, wrong: string) =>
  `- { id: q${id}, kind: single-choice, prompt: P, options: [{ text: ${wrong} }, { text: ${right}, correct: true }] }`;
const quiz = (long: number, short: number) =>
  quizOf(
    [...Array(long + short).keys()]
      .map((i) => (i < long ? choice(i, "much longer", "short") : choice(i, "same1", "same2")))
      .join("\n"),
  );

describe("longest-right", () => {
  it("warns when the right option is longest in three of four", async () => {
    expect(await findingsOf(longestRight, { "chapters/one.quiz.yaml": quiz(3, 1) })).toEqual([
      "chapters/one.quiz.yaml:1 the longest option is right in 3 of 4 single choices",
    ]);
  });

  it("is silent with fewer of them or fewer questions", async () => {
    expect(await findingsOf(longestRight, { "chapters/one.quiz.yaml": quiz(2, 2) })).toEqual([]);
    expect(await findingsOf(longestRight, { "chapters/one.quiz.yaml": quiz(3, 0) })).toEqual([]);
  });
});
