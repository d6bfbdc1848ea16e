import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { missingExplanation } from "./missing-explanation.ts";

describe("missing-explanation", () => {
  it("finds questions without one, also inside a chapter", async () => {
    const questions =
      "- { id: a, kind: true-false, prompt: P, answer: true, explanation: Since }\n- { id: b, kind: true-false, prompt: P, answer: true }";
    expect(await findingsOf(missingExplanation, { "chapters/one.quiz.yaml": quizOf(questions) })).toEqual([
      "chapters/one.quiz.yaml:5 question b: explanation is missing",
    ]);
    const inline = `# One\n\n\`\`\`quiz\n${quizOf(questions)}\`\`\`\n`;
    expect(await findingsOf(missingExplanation, { "chapters/one.md": inline })).toEqual([
      "chapters/one.md:8 question b: explanation is missing",
    ]);
  });

  it("reports a quiz without any explanation in one line", async () => {
    const questions = ["a", "b", "c"].map(
      (id) => `- { id: ${id}, kind: true-false, prompt: P, answer: true }`,
    );
    expect(
      await findingsOf(missingExplanation, { "chapters/one.quiz.yaml": quizOf(questions.join("\n")) }),
    ).toEqual(["chapters/one.quiz.yaml:4 none of the 3 questions has an explanation"]);
  });
});
