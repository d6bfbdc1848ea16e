import { expect, test } from "vitest";
import { namePart } from "./part-name.ts";

const options = [
  { id: "a", text: "first" },
  { id: "b", text: "second" },
];

test.each([
  ["a pair by its left side", { kind: "matching", left: options, right: [] }, "b", { text: "second" }],
  ["an option of several", { kind: "multiple-choice", options }, "a", { text: "first" }],
  ["a blank by its number", { kind: "cloze", blanks: [{ id: "x" }, { id: "y" }] }, "y", { blank: 2 }],
  ["nothing of a single choice", { kind: "single-choice", options }, "a", null],
  ["nothing of the only blank", { kind: "cloze", blanks: [{ id: "x" }] }, "x", null],
  ["nothing that is not there", { kind: "matching", left: options }, "z", null],
  ["nothing of a question without parts", { kind: "true-false" }, "true", null],
] as const)("feedback names %s", (_what, question, part, name) => {
  expect(namePart({ prompt: "?", ...question }, part)).toEqual(name);
});
