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
const say = (text: string) => text;

it("three or more in a quiz do not all have one answer", () => {
  const [sameAnswer] = author.quizRules!;
  expect(sameAnswer!.judge([false, false, false].map(judgement))?.fix).toBe(
    "turn one around, so that true is right",
  );
  expect(sameAnswer!.judge([false, true, false].map(judgement))).toBeNull();
  expect(sameAnswer!.judge([true, true].map(judgement))).toBeNull();
});

it("is what another tool writes as two options that say true and false, in any order", () => {
  const question = { kind: "true-false", answer: false, feedback: { true: "why not" } };
  expect(author.carry!(found("True", "False."), say)).toEqual(question);
  expect(author.carry!(found("Verdadero", "Falso"), say)).toEqual(question);
  expect(author.carry!(found("False", "True"), say)).toMatchObject({ answer: true });
  expect(author.carry!(found("Red", "Blue"), say)).toBeNull();
});

it("takes its original's key where a translation has words that are not known", () => {
  expect(author.carryLike!(found("Tosi", "Epätosi"), judgement(true), say)).toEqual({
    kind: "true-false",
    answer: true,
  });
});
