import { expect, test } from "vitest";
import type { AuthoredQuestion } from "./schema.ts";
import { AUTHORED } from "../test/fixtures/questions.ts";
import { parseResponse, scoreResponse, secondTryOf, splitQuestion, summaryOf } from "./grade.ts";
import { emptyDraft, isSame, missingOf, toResponse } from "./index.ts";

const render = (markdown: string) => ({ markdown, html: markdown });
const QUESTIONS = AUTHORED["all-kinds"].questions;
const penaltyOf = (question: AuthoredQuestion, quiz = {}) => {
  const { item, sealed } = splitQuestion(question, render, quiz);
  return secondTryOf(item, sealed)?.penalty ?? null;
};
const withParts = (kind: string, parts: object) =>
  ({ ...QUESTIONS.find((one) => one.kind === kind)!, ...parts }) as AuthoredQuestion;

test("a wrong answer is followed by a second where more than one other is left", () => {
  const without = QUESTIONS.filter((question) => penaltyOf(question) === null).map(({ kind }) => kind);
  expect(without).toEqual(["true-false"]);
  const two = [{ text: "a", correct: true }, { text: "b" }];
  const pairs = [
    { left: "a", right: "b" },
    { left: "c", right: "d" },
  ];
  for (const question of [
    withParts("single-choice", { options: two }),
    withParts("multiple-choice", { options: two }),
    withParts("ordering", { items: ["a", "b"] }),
    withParts("matching", { pairs, distractors: [] }),
    withParts("cloze", { text: "{{x}}", blanks: { x: { options: ["a", "b"], answer: "a" } } }),
  ])
    expect([question.kind, penaltyOf(question)]).toEqual([question.kind, null]);
  expect(penaltyOf(withParts("matching", { pairs, distractors: ["e"] }))).toBeCloseTo(1 / 3);
});

test("a question says how many tries and what the second costs, else its quiz, else it is a third", () => {
  const question = withParts("numeric", {});
  expect(penaltyOf(question)).toBeCloseTo(1 / 3);
  expect(penaltyOf(question, { penalty: 0.5 })).toBe(0.5);
  expect(penaltyOf({ ...question, penalty: 0 }, { penalty: 0.5 })).toBe(0);
  expect(penaltyOf(question, { tries: 1 })).toBeNull();
  expect(penaltyOf({ ...question, tries: 2 }, { tries: 1 })).toBeCloseTo(1 / 3);
});

test("says nothing of tries in what is published while the author does not", () => {
  for (const question of QUESTIONS) {
    const { item, sealed } = splitQuestion(question, render);
    expect(JSON.stringify([item, sealed])).not.toMatch(/tries|penalty/);
  }
});

test('every kind accepts "I don\'t know", alone, without points', () => {
  for (const question of QUESTIONS) {
    const { item, sealed } = splitQuestion(question, render);
    const parsed = parseResponse(item, { dontKnow: true });
    if (!parsed.ok) throw new Error(`${question.kind} refuses it`);
    expect(scoreResponse(item, sealed, parsed.response)).toEqual({
      fraction: 0,
      correct: false,
      feedback: [],
    });
    expect(summaryOf(item, parsed.response)).toBe("(I don't know)");
    for (const bad of [{ dontKnow: false }, { dontKnow: 1 }, { dontKnow: true, text: "x" }])
      expect(parseResponse(item, bad)).toMatchObject({ ok: false, errors: [{ pointer: "/dontKnow" }] });
    const draft = { dontKnow: true } as const;
    expect([missingOf(item, draft), toResponse(item, draft)]).toEqual([null, draft]);
    expect([isSame(item, draft, draft), isSame(item, draft, emptyDraft(item))]).toEqual([true, false]);
  }
});
