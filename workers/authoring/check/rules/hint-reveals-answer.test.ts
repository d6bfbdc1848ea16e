import { describe, expect, it } from "vitest";
import { Question } from "../../../contract/course-format.ts";
import { hintRevealsAnswer } from "./hint-reveals-answer.ts";

const hintFindings = (question: object) =>
  [...hintRevealsAnswer.judge(Question.parse({ id: "q", prompt: "What is it?", ...question }))].map(
    ({ message }) => message,
  );
const options = [{ text: "the `tool` call", correct: true }, { text: "a loop" }];

describe("hint-reveals-answer", () => {
  it("finds the answer in a hint, ignoring accents and case", () => {
    expect(
      hintFindings({ kind: "single-choice", options, hints: ["Think.", "It is The Tool call."] }),
    ).toEqual(['hint 2 gives away the answer "the `tool` call"']);
    expect(
      hintFindings({
        kind: "short-text",
        accept: ["Paris"],
        hints: ["It begins like Pari.", "paris, of course"],
      }),
    ).toEqual(['hint 2 gives away the answer "Paris"']);
    const blanks = { a: { accept: ["gradient"] }, b: { accept: ["3", "three"] } };
    expect(
      hintFindings({ kind: "cloze", text: "{{a}} {{b}}", blanks, hints: ["the gradient of three lines"] }),
    ).toEqual(['hint 1 gives away the answer "gradient"']);
  });

  it("finds the number that is asked for", () => {
    expect(hintFindings({ kind: "numeric", answer: 4500, hints: ["The total is 4,500."] })).toHaveLength(1);
    expect(hintFindings({ kind: "numeric", answer: 9, hints: ["So 2 + 7 = 9."] })).toHaveLength(1);
    expect(hintFindings({ kind: "numeric", answer: 9, hints: ["There are 9 of them at first."] })).toEqual(
      [],
    );
    expect(
      hintFindings({
        kind: "numeric",
        prompt: "What is left of 500?",
        answer: 500,
        hints: ["Begin at 500."],
      }),
    ).toEqual([]);
  });

  it("lets a hint name all options, or words of the question", () => {
    expect(
      hintFindings({ kind: "single-choice", options, hints: ["Is it the tool call or a loop?"] }),
    ).toEqual([]);
    expect(
      hintFindings({
        kind: "short-text",
        prompt: "Steps or tokens?",
        accept: ["steps"],
        hints: ["Count the steps."],
      }),
    ).toEqual([]);
  });
});
