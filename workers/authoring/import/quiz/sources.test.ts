import { describe, expect, it } from "vitest";
import { contextFor } from "../fixtures.ts";
import { Report } from "../report.ts";
import { components } from "../text/components.ts";
import { fromLines, toLines } from "../text/lines.ts";
import type { FoundQuiz } from "../types.ts";
import { linkedQuizIds, placeQuizzes } from "./place.ts";
import { readTomlQuiz } from "./toml.ts";

describe("TOML quizzes", () => {
  it("give choices, typed answers, and traced programs as one typed answer", () => {
    const source = `[[questions]]\nid = "u-1"\ntype = "MultipleChoice"\nprompt.prompt = "A?"\nprompt.distractors = ["x"]\nanswer.answer = ["y", "z"]\n\n[[questions]]\ntype = "ShortAnswer"\nprompt.prompt = "B?"\nanswer.answer = "ok"\nanswer.alternatives = ["okay"]\n\n[[questions]]\ntype = "Tracing"\nprompt.program = "fn main() {}"\nanswer.doesCompile = false\nanswer.lineNumber = 8\n\n[[questions]]\ntype = "Drawing"\nprompt.prompt = "C?"\n`;
    const report = new Report();
    const { questions } = readTomlQuiz(source, "quizzes/a.toml", report);
    expect(questions).toMatchObject([
      { keys: "some", sourceId: "u-1", line: 1 },
      { keys: "text", accept: ["ok", "okay"] },
      {
        keys: "text",
        accept: expect.arrayContaining(["does not compile"]) as string[],
        explanation: "The compiler rejects line 8.",
      },
    ]);
    expect(report.problems).toMatchObject([{ file: "quizzes/a.toml", line: 20 }]);
  });
});

describe("questions in pages", () => {
  const page =
    '# Quiz\n\nIntro.\n\n### 1. What is it?\n\n```py\nx\n```\n\n<Question\n\tchoices={[\n\t\t{ text: "one", explain: "No." },\n\t\t{ text: "two", correct: true },\n\t]}\n/>\n\n### 2. And this?\n\n<Question choices={[{ text: "a" }, { text: "b" }]} />\n\nEnd.';

  it("move to a quiz and leave a placeholder; those without an answer stay in the text and are reported", () => {
    const context = contextFor("q.mdx");
    const out = fromLines(components(toLines(page), context));
    expect(context.quizzes).toMatchObject([
      {
        questions: [
          {
            line: 11,
            prompt: "What is it?\n\n```py\nx\n```",
            options: [
              { text: "one", explain: "No." },
              { text: "two", correct: true },
            ],
          },
        ],
      },
    ]);
    expect(out).toContain("Intro.");
    expect(out).toContain("```quiz 0");
    expect(out).not.toContain("What is it?");
    expect(out).toMatch(/### 2\. And this\?\n+- a\n- b\n/);
    expect(context.report.problems).toMatchObject([{ line: 20 }]);
  });
});

describe("the page of a quiz", () => {
  const quiz = (sourceId: string, title: string): FoundQuiz => ({
    file: "quiz-app/en.json",
    line: 1,
    sourceId,
    title,
    questions: [],
  });
  const homes = [
    {
      file: "1-loops/README.md",
      title: "Loops",
      linked: linkedQuizIds("[q](https://quiz.example/quiz/1) [r](https://quiz.example/quiz/3)"),
    },
    { file: "2-trees/README.md", title: "Trees", linked: linkedQuizIds("[q](https://quiz.example/quiz/3)") },
  ];

  it("is the one that links to it, then the one with its title, then that of its pair", () => {
    const all = [
      quiz("1", "Loops - Pre Quiz"),
      quiz("3", "Trees - Pre Quiz"),
      quiz("4", "Trees - Post Quiz"),
    ];
    const placed = placeQuizzes(all, homes, new Report());
    expect(all.map((one) => placed.get(one))).toEqual([
      "1-loops/README.md",
      "2-trees/README.md",
      "2-trees/README.md",
    ]);
  });
});
