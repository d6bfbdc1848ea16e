import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { inlineQuestion } from "./inline-question.ts";

const question = (id: string) => `- { id: ${id}, kind: true-false, prompt: Is it?, answer: true }`;
const practice = quizOf(`${question("scale")}\n${question("thread")}`);
const check = quizOf(question("exam"))
  .replace("one-quiz", "one-check")
  .replace("title", "mode: check\ntitle");

describe("inline-question", () => {
  it("accepts practice questions of the chapter, each on a line of its own, and an example in code", async () => {
    const text =
      "# One\n\nText.\n\n::question{#scale}\n\nWrite `::question{#x}` so:\n\n```\n::question{#x}\n```\n\n::question{#thread}\n";
    const files = { "chapters/one.md": text, "chapters/one.quiz.yaml": practice };
    expect(await findingsOf(inlineQuestion, files)).toEqual([]);
  });

  it("finds unknown ids, those asked twice, and questions of a check, of a bank that a check uses, or of another chapter", async () => {
    const files = {
      "chapters/one.md":
        "# One\n\n::question{#scael}\n\n::question{#scale}\n\n::question{#scale}\n\n::question{#exam}\n\n::question{#shared}\n\n::question{#away}\n",
      "chapters/one.quiz.yaml": `${practice}banks: [banks/all.yaml]\n`,
      "chapters/one.check.quiz.yaml": check,
      "chapters/two.md": "# Two\n\nText.\n",
      "chapters/two.quiz.yaml": quizOf(question("away"), "banks: [banks/all.yaml]\nmode: check\n").replace(
        "one-quiz",
        "two-check",
      ),
      "chapters/two.more.quiz.yaml": quizOf(question("far")).replace("one-quiz", "two-more"),
      "banks/all.yaml": `questions:\n  ${question("shared")}\n`,
    };
    expect(await findingsOf(inlineQuestion, files, "chapters: [chapters/one.md, chapters/two.md]")).toEqual([
      'chapters/one.md:3 there is no question "scael"',
      'chapters/one.md:7 question "scale" is already asked on line 5',
      'chapters/one.md:9 question "exam" is in a check ("one-check"), but its answer would be shown here',
      'chapters/one.md:11 question "shared" is in a check ("two-check"), but its answer would be shown here',
      'chapters/one.md:13 question "away" is in a check ("two-check"), but its answer would be shown here',
    ]);
    const other = { ...files, "chapters/one.md": "# One\n\n::question{#far}\n" };
    expect(await findingsOf(inlineQuestion, other, "chapters: [chapters/one.md, chapters/two.md]")).toEqual([
      'chapters/one.md:3 question "far" belongs to another chapter ("two")',
    ]);
  });

  it("finds directives in other text and those that are written in another way", async () => {
    const text =
      "# One\n\nText\n::question{#scale}\n\n- ::question{#scale}\n\n> ::question{#scale}\n\n<div>\n::question{#scale}\n</div>\n\n::question{scale}\n\n::question[#scale]\n\n:question{#scale}\n";
    const files = { "chapters/one.md": text, "chapters/one.quiz.yaml": practice };
    const inside = "::question{#scale} is inside other text, so readers would see it as written";
    const badly = "a question in the text is not written as ::question{#ID}";
    expect(await findingsOf(inlineQuestion, files)).toEqual([
      ...[4, 6, 8, 11].map((line) => `chapters/one.md:${line} ${inside}`),
      ...[14, 16, 18].map((line) => `chapters/one.md:${line} ${badly}`),
    ]);
  });

  it("finds what a translation asks that the original does not, and what it leaves out", async () => {
    const files = {
      "chapters/one.md": "# One\n\n::question{#scale}\n",
      "chapters/one.quiz.yaml": practice,
      "translations/es/chapters/one.md": "# Uno\n\n::question{#thread}\n",
    };
    const manifest = "translations:\n  es: { title: Prueba }";
    expect(await findingsOf(inlineQuestion, files, manifest)).toEqual([
      'translations/es/chapters/one.md:3 question "thread" is not asked in the original\'s text',
      'translations/es/chapters/one.md:1 question "scale" is asked in the original\'s text, but not here (warning)',
    ]);
  });
});
