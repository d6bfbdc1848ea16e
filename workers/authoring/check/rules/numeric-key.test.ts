import { describe, expect, it } from "vitest";
import { Question } from "../../../contract/course-format.ts";
import { numericKey } from "./numeric-key.ts";

function judge(question: object): string[] {
  const parsed = Question.parse({ id: "q", kind: "numeric", prompt: "P", ...question });
  return [...numericKey.judge(parsed)].map(({ message, severity = "error" }) => `${severity}: ${message}`);
}

describe("numeric-key", () => {
  it("finds units that do not fit", () => {
    expect(judge({ answer: 1, units: { ms: 0.001 } })).toEqual([
      "error: other units are accepted, but the answer has none",
    ]);
    expect(judge({ answer: 1, unit: "s", units: { s: 60, "s.": 1 } })).toEqual([
      "error: one s is said to be 60 s",
      'error: units "s" and "s." read the same',
    ]);
    expect(judge({ answer: 1, unit: " " })).toEqual(["error: a unit is empty"]);
  });

  it("warns of tolerances that accept nothing or everything", () => {
    expect(judge({ answer: 0, tolerance: "5%" })).toEqual(["warning: 5% of 0 is 0, so only 0 is accepted"]);
    expect(judge({ answer: 2, tolerance: 5 })).toEqual([
      "warning: the tolerance accepts everything from -3 to 7",
    ]);
    expect(judge({ answer: -2, tolerance: "100%" })).toHaveLength(1);
  });

  it("accepts sensible ones", () => {
    expect(judge({ answer: 70, tolerance: 0.5, unit: "s", units: { s: 1, ms: 0.001, min: 60 } })).toEqual([]);
    expect(judge({ answer: 0, tolerance: 0.5 })).toEqual([]);
  });
});
