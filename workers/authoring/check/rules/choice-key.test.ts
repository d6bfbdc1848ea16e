import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { choiceKey } from "./choice-key.ts";

const choice = (id: string, kind: string, ...correct: boolean[]) =>
  `- id: ${id}\n  kind: ${kind}\n  prompt: P\n  options: [${correct.map((right, i) => `{ text: T${i}, correct: ${right} }`).join(", ")}]`;

describe("choice-key", () => {
  it("finds keys that do not fit the kind", async () => {
    const quiz = quizOf(
      [
        choice("none", "single-choice", false, false),
        choice("two", "single-choice", true, false, true),
        choice("fine", "single-choice", true, false),
        choice("no-key", "multiple-choice", false, false),
        choice("all", "multiple-choice", true, true),
        choice("some", "multiple-choice", true, true, false),
      ].join("\n"),
    );
    expect(await findingsOf(choiceKey, { "chapters/one.quiz.yaml": quiz })).toEqual([
      "chapters/one.quiz.yaml:7 question none: no option is correct",
      "chapters/one.quiz.yaml:11 question two: 2 options of a single choice are correct",
      "chapters/one.quiz.yaml:19 question no-key: no option is correct",
      "chapters/one.quiz.yaml:23 question all: every option is correct (warning)",
    ]);
  });
});
