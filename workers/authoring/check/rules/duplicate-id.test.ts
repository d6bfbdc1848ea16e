import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { duplicateId } from "./duplicate-id.ts";

const question = (id: string, more = "") =>
  `- { id: ${id}, kind: true-false, prompt: P, answer: true${more} }`;
const two = "chapters: [chapters/one.md, chapters/two.md]";

describe("duplicate-id", () => {
  it("finds chapters with the same id, former ids included", async () => {
    const files = { "chapters/02-one.md": "# A", "chapters/three.md": "---\naliases: [one]\n---\n# B" };
    const found = await findingsOf(
      duplicateId,
      files,
      "chapters: [chapters/one.md, chapters/02-one.md, chapters/three.md]",
    );
    expect(found).toEqual([
      'course.yaml:5 id "one" is already used by another chapter (course.yaml:5)',
      'chapters/three.md:2 former id "one" is already used by another chapter (course.yaml:5)',
    ]);
  });

  it("finds quizzes and questions with the same id across the course", async () => {
    const files = {
      "chapters/two.md": "# Two",
      "chapters/one.quiz.yaml": quizOf(question("q")),
      "chapters/two.quiz.yaml": quizOf(
        `${question("q")}\n${question("r", ", aliases: [q, old]")}\n${question("s", ", aliases: [old]")}`,
      ),
    };
    expect(await findingsOf(duplicateId, files, two)).toEqual([
      'chapters/two.quiz.yaml:1 id "one-quiz" is already used by another quiz (chapters/one.quiz.yaml:1)',
      'chapters/two.quiz.yaml:4 id "q" is already used by another question (chapters/one.quiz.yaml:4)',
      'chapters/two.quiz.yaml:5 former id "q" is already used by another question (chapters/one.quiz.yaml:4)',
      'chapters/two.quiz.yaml:6 former id "old" is already used by another question (chapters/two.quiz.yaml:5)',
    ]);
  });

  it("counts a bank once for all quizzes that use it, and ignores translations", async () => {
    const bank = `questions:\n  ${question("b")}\n`;
    const files = {
      "chapters/two.md": "# Two",
      "chapters/one.quiz.yaml": quizOf(question("q"), "banks: [banks/b.yaml]\n"),
      "chapters/two.quiz.yaml": quizOf(question("r"), "banks: [banks/b.yaml]\n").replace(
        "one-quiz",
        "two-quiz",
      ),
      "translations/es/chapters/one.md": "# Uno",
      "translations/es/chapters/one.quiz.yaml": quizOf(question("q"), "banks: [banks/b.yaml]\n"),
      "banks/b.yaml": bank,
    };
    expect(await findingsOf(duplicateId, files, `${two}\ntranslations: { es: { title: T } }`)).toEqual([]);
  });

  it("finds an objective that is listed twice", async () => {
    const manifest = "objectives:\n  - { id: a, title: A }\n  - { id: a, title: B }";
    expect(await findingsOf(duplicateId, {}, manifest)).toEqual([
      'course.yaml:8 id "a" is already used by another objective (course.yaml:7)',
    ]);
  });
});
