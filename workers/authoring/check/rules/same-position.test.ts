import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { samePosition } from "./same-position.ts";

const choice = (id: number, place: number, more = "keepOrder: true") =>
  `- { id: q${id}, kind: single-choice, prompt: P, ${more}, options: [${[0, 1, 2].map((i) => `{ text: T${i}, correct: ${i === place} }`).join(", ")}] }`;

describe("same-position", () => {
  it("warns when the right option never moves", async () => {
    const quiz = quizOf([choice(1, 1), choice(2, 1), choice(3, 1)].join("\n"));
    expect(await findingsOf(samePosition, { "chapters/one.quiz.yaml": quiz })).toEqual([
      "chapters/one.quiz.yaml:1 option 2 is right in all 3 single choices that keep their order",
    ]);
  });

  it("is silent when it moves, or when options are shuffled anyway", async () => {
    const moves = quizOf([choice(1, 1), choice(2, 1), choice(3, 2)].join("\n"));
    expect(await findingsOf(samePosition, { "chapters/one.quiz.yaml": moves })).toEqual([]);
    const shuffled = quizOf([1, 2, 3].map((id) => choice(id, 1, "keepOrder: false")).join("\n"));
    expect(await findingsOf(samePosition, { "chapters/one.quiz.yaml": shuffled })).toEqual([]);
  });
});
