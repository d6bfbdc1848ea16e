import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { demoQuestion } from "./demo-question.ts";

const QUESTION = "- { id: q, kind: true-false, prompt: Is it?, answer: true, demo: true }";

describe("demo-question", () => {
  it("accepts a practice question of a free chapter", async () => {
    const manifest = "chapters:\n  - { file: chapters/one.md, free: true }";
    expect(await findingsOf(demoQuestion, { "chapters/one.quiz.yaml": quizOf(QUESTION) }, manifest)).toEqual(
      [],
    );
  });

  it("finds one that a check asks as well, through a bank too, and one of a chapter that is not free", async () => {
    const files = {
      "chapters/one.quiz.yaml": quizOf(QUESTION, "mode: check\n"),
      "chapters/two.md": "# Two\n\nText.\n",
      "chapters/two.quiz.yaml": "id: two-check\ntitle: Two\nmode: check\nbanks: [banks/all.yaml]\n",
      "banks/all.yaml": `questions:\n  ${QUESTION.replace("id: q", "id: b")}\n`,
    };
    const manifest = "chapters:\n  - chapters/one.md\n  - { file: chapters/two.md, free: true }";
    expect(await findingsOf(demoQuestion, files, manifest)).toEqual([
      'chapters/one.quiz.yaml:5 question q: demo questions cannot be in a check ("one-quiz")',
      "chapters/one.quiz.yaml:5 question q: demo questions must be in a free chapter",
      'banks/all.yaml:2 question b: demo questions cannot be in a check ("two-check")',
    ]);
  });
});
