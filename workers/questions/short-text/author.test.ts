import { expect, it } from "vitest";
import { faultsOf } from "../test-authoring.ts";

it("has no feedback on a wrong answer that the grader accepts", () => {
  const feedback = { "TOOL  CALL.": "No", "a tool": "Nearly" };
  expect(faultsOf({ kind: "short-text", accept: ["Tool call"], feedback })).toEqual([
    'error: feedback.TOOL  CALL.: feedback for the wrong answer "TOOL CALL.", which is accepted as correct',
  ]);
});

it("compares case where the question does", () => {
  const question = { kind: "short-text", accept: ["Map"], caseSensitive: true, feedback: { map: "Capital" } };
  expect(faultsOf(question)).toEqual([]);
});
