import { describe, expect, it } from "vitest";
import { Question } from "../../../contract/course-format.ts";
import { shortTextKey } from "./short-text-key.ts";

describe("short-text-key", () => {
  it("finds feedback for a wrong answer that is accepted as right, as the grader compares", () => {
    const question = Question.parse({
      id: "q",
      kind: "short-text",
      prompt: "P",
      accept: ["Tool call"],
      feedback: { "TOOL  CALL.": "No", "a tool": "Nearly" },
    });
    expect([...shortTextKey.judge(question)].map(({ message }) => message)).toEqual([
      'feedback for the wrong answer "TOOL CALL.", which is accepted as right',
    ]);
  });

  it("minds case where the question does", () => {
    const question = Question.parse({
      id: "q",
      kind: "short-text",
      prompt: "P",
      accept: ["Map"],
      caseSensitive: true,
      feedback: { map: "Capital" },
    });
    expect([...shortTextKey.judge(question)]).toEqual([]);
  });
});
