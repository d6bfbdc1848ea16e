import { describe, expect, it } from "vitest";
import { Question } from "../../../contract/course-format.ts";
import { clozeBlanks } from "./cloze-blanks.ts";

function judge(text: string, blanks: object): string[] {
  const question = Question.parse({ id: "q", kind: "cloze", prompt: "P", text, blanks });
  return [...clozeBlanks.judge(question)].map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("cloze-blanks", () => {
  it("finds blanks without a place and places without a blank", () => {
    expect(judge("{{a}} and {{c}}", { a: { accept: ["x"] }, b: { accept: ["y"] } })).toEqual([
      "text: {{c}} is in the text but not among the blanks",
      'blanks.b: blank "b" is not in the text',
    ]);
  });

  it("finds places that are doubled or written with spaces", () => {
    expect(judge("{{a}} {{a}} {{ b }}", { a: { accept: ["x"] }, b: { accept: ["y"] } })).toEqual([
      "text: {{a}} stands in the text twice",
      "text: {{ b }} has spaces in it",
      'blanks.b: blank "b" is not in the text',
    ]);
  });

  it("finds an answer that cannot be chosen and an option that is doubled", () => {
    expect(judge("{{a}}", { a: { options: ["x", "y", "x"], answer: "X" } })).toEqual([
      'blanks.a: the answer of blank "a" is not among its options',
      'blanks.a: blank "a" has the option "x" twice',
    ]);
  });

  it("accepts what fits, and finds a text without any blank", () => {
    expect(judge("{{a}}", { a: { options: ["x", "y"], answer: "x" } })).toEqual([]);
    expect(judge("Nothing", {})).toEqual(["text: the text has no blank"]);
  });
});
