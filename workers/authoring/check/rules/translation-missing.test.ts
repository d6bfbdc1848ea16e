import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { translationMissing } from "./translation-missing.ts";

const question = (id: string) => `- { id: ${id}, kind: true-false, prompt: P, answer: true }`;
const es = "\ntranslations: { es: { title: T } }";

describe("translation-missing", () => {
  it("reports missing chapters once for each language", async () => {
    const files = { "chapters/two.md": "# Two", "translations/es/chapters/one.md": "# Uno" };
    expect(
      await findingsOf(translationMissing, files, `chapters: [chapters/one.md, chapters/two.md]${es}`),
    ).toEqual(["course.yaml:6 1 of 2 chapters not translated into es: two"]);
  });

  it("reports a quiz or a bank that is not translated", async () => {
    const files = {
      "chapters/one.quiz.yaml": quizOf(question("q"), "banks: [banks/b.yaml]\n"),
      "chapters/one.more.quiz.yaml": quizOf(question("r")).replace("one-quiz", "more"),
      "banks/b.yaml": `questions:\n${question("b")}\n`,
      "translations/es/chapters/one.md": "# Uno",
      "translations/es/chapters/one.quiz.yaml": quizOf(question("q"), "banks: [banks/b.yaml]\n"),
    };
    expect(await findingsOf(translationMissing, files, es)).toEqual([
      "translations/es/chapters/one.md:1 chapter is translated, but its quiz more is not",
      "translations/es/chapters/one.quiz.yaml:3 bank banks/b.yaml is not translated, so the quiz mixes languages",
    ]);
  });
});
