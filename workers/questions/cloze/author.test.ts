import { expect, it } from "vitest";
import { revealedBy } from "../author.ts";
import { authoredOf, faultsOf } from "../test-authoring.ts";

const judge = (text: string, blanks: object) => faultsOf({ kind: "cloze", text, blanks });

it("uses each defined blank and defines each used one", () => {
  expect(judge("{{a}} and {{c}}", { a: { accept: ["x"] }, b: { accept: ["y"] } })).toEqual([
    "error: text: {{c}} is used in the text but not defined in blanks",
    'error: blanks.b: blank "b" is not used in the text',
  ]);
});

it("uses each blank once, and without spaces", () => {
  expect(judge("{{a}} {{a}} {{ b }}", { a: { accept: ["x"] }, b: { accept: ["y"] } })).toEqual([
    "error: text: {{a}} appears in the text twice",
    "error: text: {{ b }} contains spaces",
    'error: blanks.b: blank "b" is not used in the text',
  ]);
});

it("has each answer among its options, and no duplicate option", () => {
  expect(judge("{{a}}", { a: { options: ["x", "y", "x"], answer: "X" } })).toEqual([
    'error: blanks.a: the answer of blank "a" is not among its options',
    'error: blanks.a: blank "a" has the option "x" twice',
  ]);
});

it("is valid when text and blanks match, and invalid without blanks", () => {
  expect(judge("{{a}}", { a: { options: ["x", "y"], answer: "x" } })).toEqual([]);
  expect(judge("Nothing", {})).toEqual(["error: text: the text has no blank"]);
});

it("is not given away by a hint that contains a number or a single word by chance", () => {
  const blanks = { a: { accept: ["12"] }, b: { options: ["red", "blue"], answer: "red" } };
  const question = authoredOf({ kind: "cloze", text: "{{a}} {{b}}", blanks });
  expect(revealedBy(question, "There are 12 red things.")).toBeUndefined();
});
