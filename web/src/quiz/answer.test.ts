import { describe, expect, test } from "vitest";
import { type Answer, type Lack, isSame, lackOf, moved, orderOf, toSend, verdictOf } from "./answer.ts";
import { questions } from "./sample-attempt.ts";

type Kind = keyof typeof questions;

describe("what is missing of an answer", () => {
  test.each<[Kind, Answer, Lack | null]>([
    ["single-choice", {}, "choice"],
    ["single-choice", { choice: "gone" }, "choice"],
    ["single-choice", { choice: "a" }, null],
    ["multiple-choice", { choices: [] }, "choice"],
    ["multiple-choice", { choices: ["a"] }, null],
    ["true-false", {}, "choice"],
    ["true-false", { value: false }, null],
    ["numeric", { value: "", unit: "km" }, "number"],
    ["numeric", { value: "many", unit: "km" }, "number"],
    ["numeric", { value: "3,5" }, "unit"],
    ["numeric", { value: "1e3" }, "unit"],
    ["numeric", { value: "3,5 km" }, null],
    ["numeric", { value: "٣٫٥", unit: "m" }, null],
    ["short-text", { text: "  " }, "text"],
    ["short-text", { text: "loop" }, null],
    ["ordering", {}, null],
    ["matching", { pairs: {} }, "match"],
    ["matching", { pairs: { 1: "a" } }, "some"],
    ["matching", { pairs: { 1: "a", 2: "a" } }, null],
    ["cloze", { blanks: { one: " " } }, "blank"],
    ["cloze", { blanks: { one: "x", two: "" } }, "some"],
    ["cloze", { blanks: { one: "x", two: "b" } }, null],
  ])("%s %j: %s", (kind, answer, lack) => {
    expect(lackOf(questions[kind], answer)).toBe(lack);
  });

  test("a number without units needs none", () => {
    expect(lackOf({ ...questions.numeric, units: [] }, { value: "9" })).toBeNull();
  });
});

describe("what is sent", () => {
  test.each<[Kind, Answer, Answer]>([
    ["single-choice", { choice: "a" }, { choice: "a" }],
    ["multiple-choice", { choices: ["c", "a", "gone"] }, { choices: ["a", "c"] }],
    ["true-false", { value: false }, { value: false }],
    ["numeric", { value: " 3,5 ", unit: "km" }, { value: "3,5", unit: "km" }],
    ["numeric", { value: "3,5 km", unit: "" }, { value: "3,5 km" }],
    ["short-text", { text: " loop " }, { text: "loop" }],
    ["ordering", {}, { order: ["a", "b", "c"] }],
    ["ordering", { order: ["c", "b", "a"] }, { order: ["c", "b", "a"] }],
    ["matching", { pairs: { 1: "a", 2: "" } }, { pairs: { 1: "a" } }],
    ["cloze", { blanks: { one: " x ", two: " " } }, { blanks: { one: "x" } }],
  ])("%s %j becomes %j", (kind, answer, sent) => {
    expect(toSend(questions[kind], answer)).toEqual(sent);
  });

  test("a draft of another kind of question leaves nothing of it", () => {
    expect(toSend(questions["true-false"], { value: true, choice: "a", text: "x" })).toEqual({ value: true });
  });
});

describe("an order", () => {
  test("is the question's until one is made, and when the kept one has other options", () => {
    expect(orderOf(questions.ordering, {})).toEqual(["a", "b", "c"]);
    expect(orderOf(questions.ordering, { order: ["a", "b", "x"] })).toEqual(["a", "b", "c"]);
    expect(orderOf(questions.ordering, { order: ["b", "a", "c"] })).toEqual(["b", "a", "c"]);
  });

  test("is moved one place at a time and not past its ends", () => {
    expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  });
});

describe("whether two answers say the same", () => {
  test.each<[Answer, Answer, boolean]>([
    [{ choices: ["a", "b"] }, { choices: ["b", "a"] }, true],
    [{ order: ["a", "b"] }, { order: ["b", "a"] }, false],
    [{ text: " loop" }, { text: "loop" }, true],
    [{ value: true }, { value: false }, false],
    [{ value: "3 km" }, { value: "3 km", unit: "km" }, true],
    [{ value: "3", unit: "m" }, { value: "3", unit: "km" }, false],
    [{ pairs: { 1: "a", 2: "b" } }, { pairs: { 2: "b", 1: "a" } }, true],
    [{ blanks: { one: "x", two: "" } }, { blanks: { one: "x" } }, true],
    [{ blanks: { one: "x" } }, { blanks: { one: "y" } }, false],
  ])("%j and %j: %s", (a, b, same) => {
    expect(isSame(a, b)).toBe(same);
  });
});

test("a verdict tells full, some and no points apart", () => {
  expect(verdictOf({ correct: true, points: 1 })).toBe("right");
  expect(verdictOf({ correct: false, points: 0.5 })).toBe("partly");
  expect(verdictOf({ correct: false, points: 0 })).toBe("wrong");
});
