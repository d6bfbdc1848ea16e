import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { orphanQuiz } from "./orphan-quiz.ts";

const quiz = quizOf("- { id: q, kind: true-false, prompt: P, answer: true }");

describe("orphan-quiz", () => {
  it("finds quiz files without a chapter, and blocks that refer to an unknown quiz", async () => {
    const files = {
      "chapters/one.md": "# One\n\n```quiz\nid: one-quiz\n```\n\n```quiz\nid: two-quiz\n```\n",
      "chapters/one.quiz.yaml": quiz,
      "chapters/one.more.quiz.yaml": quiz.replace("one-quiz", "more").replace("id: q", "id: r"),
      "chapters/tow.quiz.yaml": quiz,
      "chapters/one.quiz.yml": quiz,
    };
    expect(await findingsOf(orphanQuiz, files)).toEqual([
      "chapters/one.quiz.yml:1 quiz file is ignored",
      "chapters/tow.quiz.yaml:1 quiz file belongs to no chapter, so learners never see it",
      'chapters/one.md:7 block refers to quiz "two-quiz", which this chapter does not have',
    ]);
  });
});
