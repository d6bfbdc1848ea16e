import { expect, it } from "vitest";
import { statedBy } from "../author.ts";
import { authoredOf, faultsOf } from "../test-authoring.ts";

const judge = (text: string, blanks: object) => faultsOf({ kind: "cloze", text, blanks });

it("has a place for each blank and a blank for each place", () => {
  expect(judge("{{a}} and {{c}}", { a: { accept: ["x"] }, b: { accept: ["y"] } })).toEqual([
    "error: text: {{c}} is in the text but not among the blanks",
    'error: blanks.b: blank "b" is not in the text',
  ]);
});

it("has no place that is doubled or written with spaces", () => {
  expect(judge("{{a}} {{a}} {{ b }}", { a: { accept: ["x"] }, b: { accept: ["y"] } })).toEqual([
    "error: text: {{a}} stands in the text twice",
    "error: text: {{ b }} has spaces in it",
    'error: blanks.b: blank "b" is not in the text',
  ]);
});

it("has answers that can be chosen, and no option twice", () => {
  expect(judge("{{a}}", { a: { options: ["x", "y", "x"], answer: "X" } })).toEqual([
    'error: blanks.a: the answer of blank "a" is not among its options',
    'error: blanks.a: blank "a" has the option "x" twice',
  ]);
});

it("is accepted when it fits, and not without any blank", () => {
  expect(judge("{{a}}", { a: { options: ["x", "y"], answer: "x" } })).toEqual([]);
  expect(judge("Nothing", {})).toEqual(["error: text: the text has no blank"]);
});

it("is not stated by a hint that uses a number or a single word by chance", () => {
  const blanks = { a: { accept: ["12"] }, b: { options: ["red", "blue"], answer: "red" } };
  const question = authoredOf({ kind: "cloze", text: "{{a}} {{b}}", blanks });
  expect(statedBy(question, "There are 12 red things.")).toBeUndefined();
});
