import { assert, integer, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { Question } from "../../../contract/course-format.ts";
import { ungradable } from "./ungradable.ts";

const judge = (question: object) =>
  [...ungradable.judge(Question.parse({ id: "q", prompt: "P", ...question }))].map(({ message }) => message);

describe("ungradable", () => {
  it("reports a question beside a rule that does not check the key", () => {
    const long = "x".repeat(501);
    expect(judge({ kind: "short-text", accept: [long], feedback: { [long]: "No" } })).toHaveLength(1);
  });

  it("finds a question whose own answer the grader rejects", () => {
    expect(judge({ kind: "short-text", accept: ["x".repeat(501)] })).toEqual([
      "its own answer is rejected (use at most 500 characters)",
    ]);
  });

  it("leaves findings to the rule that explains them better", () => {
    expect(judge({ kind: "single-choice", options: [{ text: "a" }, { text: "b" }] })).toEqual([]);
  });

  it("accepts numbers as people write them", () => {
    const decimal = tuple(integer({ min: -1e9, max: 1e9 }), integer({ min: 0, max: 6 }));
    const graded = property(
      decimal,
      ([digits, shift]) => judge({ kind: "numeric", answer: digits / 10 ** shift }).length === 0,
    );
    assert(graded, { numRuns: 200 });
  });
});
