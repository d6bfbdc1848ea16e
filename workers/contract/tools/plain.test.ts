import { expect, test } from "vitest";
import { ItemResult, RichText } from "../quiz.ts";
import * as z from "../zod.ts";
import { plainObject } from "./plain.ts";
import { AnswerQuestion, Question } from "./quiz.ts";

const rich = { markdown: "*Why*", html: "<p><em>Why</em></p>" };

test("rich text becomes a string at any depth, and nothing else changes", () => {
  const schema = plainObject(
    z.object({ id: z.string(), prompt: RichText, more: z.nullable(z.array(z.object({ text: RichText }))) }),
  );
  const value = { id: "a", prompt: "Why", more: [{ text: "So" }] };
  expect(schema.parse(value)).toEqual(value);
  expect(schema.safeParse({ ...value, prompt: rich }).success).toBe(false);
  expect(schema.safeParse({ ...value, more: [{ text: rich }] }).success).toBe(false);
  expect(schema.safeParse({ ...value, id: 1 }).success).toBe(false);
});

test("feedback is about one part of an answer or about all of it", () => {
  const { feedback } = plainObject(ItemResult).shape;
  expect(feedback.parse(["So.", { part: "a", text: "Not so." }])).toHaveLength(2);
  expect(feedback.safeParse([{ part: "a" }]).success).toBe(false);
});

test("a question has a known kind and only that kind's public fields", () => {
  const question = {
    id: "q",
    kind: "true-false",
    prompt: "Is it?",
    objectives: [],
    points: 1,
    hints: 0,
    source: null,
  };
  expect(Question.parse({ ...question, key: true, explanation: "Because" })).toEqual(question);
  expect(Question.safeParse({ ...question, kind: "riddle" }).success).toBe(false);
});

test("an answer that is not graded yet has no grade", () => {
  const result = { itemId: "q", response: { value: true }, hintsUsed: 0 };
  const turn = { status: "open", questions: 1, answered: 1, score: null, result, question: null };
  expect(AnswerQuestion.parse(turn)).toEqual(turn);
  expect(AnswerQuestion.safeParse({ ...turn, result: { ...result, points: "1" } }).success).toBe(false);
});
