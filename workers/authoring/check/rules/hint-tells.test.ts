import { describe, expect, it } from "vitest";
import { Question } from "../../../contract/course-format.ts";
import { hintTells } from "./hint-tells.ts";

const told = (question: object) =>
  [...hintTells.judge(Question.parse({ id: "q", prompt: "What is it?", ...question }))].map(
    ({ message }) => message,
  );
const options = [{ text: "the `tool` call", correct: true }, { text: "a loop" }];

describe("hint-tells", () => {
  it("finds the answer in a hint, whatever its marks and case", () => {
    expect(told({ kind: "single-choice", options, hints: ["Think.", "It is The Tool call."] })).toEqual([
      'hint 2 states the answer "the `tool` call"',
    ]);
    expect(
      told({ kind: "short-text", accept: ["Paris"], hints: ["It begins like Pari.", "paris, of course"] }),
    ).toEqual(['hint 2 states the answer "Paris"']);
    const blanks = { a: { accept: ["gradient"] }, b: { accept: ["3", "three"] } };
    expect(
      told({ kind: "cloze", text: "{{a}} {{b}}", blanks, hints: ["the gradient of three lines"] }),
    ).toEqual(['hint 1 states the answer "gradient"']);
  });

  it("finds the number that is asked for", () => {
    expect(told({ kind: "numeric", answer: 4500, hints: ["The total is 4,500."] })).toHaveLength(1);
    expect(told({ kind: "numeric", answer: 9, hints: ["So 2 + 7 = 9."] })).toHaveLength(1);
    expect(told({ kind: "numeric", answer: 9, hints: ["There are 9 of them at first."] })).toEqual([]);
    expect(
      told({ kind: "numeric", prompt: "What is left of 500?", answer: 500, hints: ["Begin at 500."] }),
    ).toEqual([]);
  });

  it("lets a hint name all options, or words of the question", () => {
    expect(told({ kind: "single-choice", options, hints: ["Is it the tool call or a loop?"] })).toEqual([]);
    expect(
      told({
        kind: "short-text",
        prompt: "Steps or tokens?",
        accept: ["steps"],
        hints: ["Count the steps."],
      }),
    ).toEqual([]);
  });
});
