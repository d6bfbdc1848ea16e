import { expect, it } from "vitest";
import type { FoundQuestion } from "../authoring.ts";
import { author } from "./author.ts";
import { Authored } from "./schema.ts";

const judgement = (answer: boolean) => Authored.parse({ id: "q", kind: "true-false", prompt: "P", answer });
const found = (yes: string, no: string): FoundQuestion => ({
  keys: "one",
  options: [
    { text: yes, correct: false, explain: "why not" },
    { text: no, correct: true },
  ],
});
const cleanText = (text: string) => text;

it("three or more in a quiz do not all have the same answer", () => {
  const [sameAnswer] = author.quizRules!;
  expect(sameAnswer!.judge([false, false, false].map(judgement))?.fix).toBe(
    "reword one so that true is correct",
  );
  expect(sameAnswer!.judge([false, true, false].map(judgement))).toBeNull();
  expect(sameAnswer!.judge([true, true].map(judgement))).toBeNull();
});

it("is recognised by two options that mean true and false, in any order", () => {
  const question = { kind: "true-false", answer: false, feedback: { true: "why not" } };
  expect(author.convert!(found("True", "False."), cleanText)).toEqual(question);
  expect(author.convert!(found("Verdadero", "Falso"), cleanText)).toEqual(question);
  expect(author.convert!(found("False", "True"), cleanText)).toMatchObject({ answer: true });
  expect(author.convert!(found("Red", "Blue"), cleanText)).toBeNull();
});

it("uses the original's key where a translation's words are unknown", () => {
  expect(author.convertTranslation!(found("Tosi", "Epätosi"), judgement(true), cleanText)).toEqual({
    kind: "true-false",
    answer: true,
  });
});
