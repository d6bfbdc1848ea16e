import { expect, it } from "vitest";
import { AUTHORED } from "../../test/fixtures/questions.ts";
import { parseResponse } from "../grade.ts";
import { grade, render, split } from "../test-grading.ts";

it("shows the author's feedback on a known wrong answer", () => {
  const question = split(AUTHORED["all-kinds"].questions.find(({ kind }) => kind === "short-text")!);
  expect(grade(question, { text: "Quindle." }).feedback).toEqual([
    { part: null, text: render("SEALED that is its cousin") },
  ]);
});

it("rejects empty and too long texts, and removes characters that the database cannot store", () => {
  const { item } = split({ id: "t", kind: "short-text", accept: ["x"] });
  for (const text of ["   ", "\0", " \0 "]) expect(parseResponse(item, { text }).ok).toBe(false);
  expect(parseResponse(item, { text: "x".repeat(501) }).ok).toBe(false);
  expect(parseResponse(item, { text: "a\0b\ud800" })).toEqual({ ok: true, response: { text: "ab\ufffd" } });
});
