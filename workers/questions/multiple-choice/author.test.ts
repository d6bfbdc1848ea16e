import { expect, it } from "vitest";
import { faultsOf } from "../test-authoring.ts";

it("has a correct option and a wrong one", () => {
  const options = (...correct: boolean[]) => correct.map((right, i) => ({ text: `T${i}`, correct: right }));
  const judge = (...correct: boolean[]) =>
    faultsOf({ kind: "multiple-choice", options: options(...correct) });
  expect(judge(false, false)).toEqual(["error: options: no option is correct"]);
  expect(judge(true, true)).toEqual(["warning: options: every option is correct"]);
  expect(judge(true, true, false)).toEqual([]);
});
