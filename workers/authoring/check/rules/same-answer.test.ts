import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { sameAnswer } from "./same-answer.ts";

const quiz = (...answers: boolean[]) =>
  quizOf(
    answers.map((answer, i) => `- { id: q${i}, kind: true-false, prompt: P, answer: ${answer} }`).join("\n"),
  );

describe("same-answer", () => {
  it("warns when three or more are all the same", async () => {
    expect(await findingsOf(sameAnswer, { "chapters/one.quiz.yaml": quiz(false, false, false) })).toEqual([
      "chapters/one.quiz.yaml:1 all 3 true/false questions are false",
    ]);
    expect(await findingsOf(sameAnswer, { "chapters/one.quiz.yaml": quiz(false, true, false) })).toEqual([]);
    expect(await findingsOf(sameAnswer, { "chapters/one.quiz.yaml": quiz(true, true) })).toEqual([]);
  });
});
