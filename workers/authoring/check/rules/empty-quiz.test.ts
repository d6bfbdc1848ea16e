import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { emptyQuiz } from "./empty-quiz.ts";

describe("empty-quiz", () => {
  it("finds a quiz without questions", async () => {
    expect(await findingsOf(emptyQuiz, { "chapters/one.quiz.yaml": "title: T\nid: z\n" })).toEqual([
      "chapters/one.quiz.yaml:2 quiz z has no questions",
    ]);
  });
});
