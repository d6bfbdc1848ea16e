import { describe, expect, it } from "vitest";
import { Question } from "../../../contract/course-format.ts";
import { emptyPrompt } from "./empty-prompt.ts";

const judge = (prompt: string) =>
  [...emptyPrompt.judge(Question.parse({ id: "q", kind: "true-false", prompt, answer: true }))].map(
    ({ message }) => message,
  );

describe("empty-prompt", () => {
  it("finds prompts without words", () => {
    expect(judge("<!-- later -->")).toEqual(["the prompt has no text"]);
    expect(judge("---")).toEqual(["the prompt has no text"]);
    expect(judge("![](a.png)")).toEqual(["the prompt is a picture without words"]);
  });

  it("accepts words in any script, formulas and code", () => {
    for (const prompt of ["¿Sí?", "کیا؟", "`x`", "$x^2$", "![A graph](a.png)"])
      expect(judge(prompt)).toEqual([]);
  });
});
