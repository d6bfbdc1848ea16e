import { describe, expect, it } from "vitest";
import { Question } from "../../../contract/course-format.ts";
import { emptyPrompt } from "./empty-prompt.ts";

const judge = (prompt: string) =>
  [...emptyPrompt.judge(Question.parse({ id: "q", kind: "true-false", prompt, answer: true }))].map(
    ({ message }) => message,
  );

describe("empty-prompt", () => {
  it("finds prompts without text", () => {
    expect(judge("<!-- later -->")).toEqual(["prompt has no text"]);
    expect(judge("---")).toEqual(["prompt has no text"]);
    expect(judge("![](a.png)")).toEqual(["prompt is an image without text"]);
  });

  it("accepts words in any script, formulas and code", () => {
    for (const prompt of ["¿Sí?", "کیا؟", "`x`", "$x^2$", "![A graph](a.png)"])
      expect(judge(prompt)).toEqual([]);
  });
});
