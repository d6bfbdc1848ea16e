import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { missingSource } from "./missing-source.ts";

const question = (source: string, i: number) =>
  `- { id: q${i}, kind: true-false, prompt: P, answer: true, source: "${source}" }`;

describe("missing-source", () => {
  it("finds sections and chapters that do not exist", async () => {
    const sources = ["deep", "deeper", "two#end", "two#ende", "tow#end", "end", "two", "#deep"];
    const files = {
      "chapters/one.md": "# One\n\n## Deep\n",
      "chapters/two.md": "# Two\n\n## End\n",
      "chapters/one.quiz.yaml": quizOf(sources.map(question).join("\n")),
    };
    expect(await findingsOf(missingSource, files, "chapters: [chapters/one.md, chapters/two.md]")).toEqual([
      'chapters/one.quiz.yaml:5 question q1: chapter one has no section "deeper"',
      'chapters/one.quiz.yaml:7 question q3: chapter two has no section "ende"',
      'chapters/one.quiz.yaml:8 question q4: source chapter "tow" does not exist',
      'chapters/one.quiz.yaml:9 question q5: chapter one has no section "end"',
    ]);
  });

  it("checks a translation against the sections of the original", async () => {
    const files = {
      "chapters/one.md": "# One\n\n## Deep\n",
      "chapters/one.quiz.yaml": quizOf(question("deep", 1)),
      "translations/es/chapters/one.md": "# Uno\n\n## Hondo\n",
      "translations/es/chapters/one.quiz.yaml": quizOf(question("hondo", 1)),
    };
    expect(await findingsOf(missingSource, files, "translations: { es: { title: T } }")).toEqual([
      'translations/es/chapters/one.quiz.yaml:4 question q1: chapter one has no section "hondo"',
    ]);
  });
});
