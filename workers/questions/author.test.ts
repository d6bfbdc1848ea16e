import { describe, expect, test } from "vitest";
import { AUTHORED } from "../test/fixtures/questions.ts";
import { convertQuestion, duplicatesIn, previewOf, sharedKeyOf } from "./author.ts";
import { QUESTION_KINDS } from "./kinds.ts";
import { authoredOf } from "./test-authoring.ts";

const html = { render: (markdown: string) => `<p>${markdown}</p>`, escape: (text: string) => `[${text}]` };
const questions = AUTHORED["all-kinds"].questions;

describe.each(QUESTION_KINDS)("%s", (kind) => {
  const question = questions.find((one) => one.kind === kind)!;

  test("is previewed with its answers", () => {
    expect(previewOf(question, html)).toMatch(/<li/);
  });

  test("has the same shared key as its copy, and no duplicates", () => {
    expect(sharedKeyOf(question)).toEqual(sharedKeyOf(structuredClone(question)));
    expect([...duplicatesIn(question)]).toEqual([]);
  });
});

test("a preview marks correct answers, and escapes everything that is not Markdown", () => {
  const options = [{ text: "yes", correct: true }, { text: "no" }];
  expect(previewOf(authoredOf({ kind: "single-choice", options }), html)).toBe(
    '<ul><li class="right"><p>yes</p></li><li><p>no</p></li></ul>',
  );
  expect(previewOf(authoredOf({ kind: "short-text", accept: ["<b>"] }), html)).toContain("[<b>]");
});

test("a question of another tool becomes the best matching kind", () => {
  const base = { id: "q", prompt: "P", points: 1 };
  const option = (text: string, correct: boolean) => ({ text, correct });
  const kindOf = (keys: "one" | "some" | "text", ...options: ReturnType<typeof option>[]) =>
    convertQuestion(base, { keys, options, accept: ["x"] }, (text) => text).kind;
  expect(kindOf("text")).toBe("short-text");
  expect(kindOf("one", option("True", true), option("False", false))).toBe("true-false");
  expect(kindOf("some", option("a", true), option("b", true), option("c", false))).toBe("multiple-choice");
  expect(kindOf("some", option("a", true), option("b", false))).toBe("single-choice");
  expect(kindOf("one", option("a", true), option("b", false))).toBe("single-choice");
});
