import { expect, it } from "vitest";
import { faultsOf } from "../test-authoring.ts";

it("finds feedback for an item that is not there", () => {
  const items = ["one", "two"];
  expect(faultsOf({ kind: "ordering", items, feedback: { 2: "x" } })).toEqual([]);
  expect(faultsOf({ kind: "ordering", items, feedback: { 3: "x" } })).toEqual([
    "error: feedback.3: feedback for item 3, but there are 2",
  ]);
});
