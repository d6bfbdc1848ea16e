import { expect, it } from "vitest";
import { AUTHORED } from "../../test/fixtures/questions.ts";
import { parseResponse } from "../grade.ts";
import { grade, render, split } from "../test-grading.ts";

const question = split(AUTHORED["all-kinds"].questions.find(({ kind }) => kind === "true-false")!);

it("shows feedback on the chosen value only", () => {
  expect(grade(question, { value: true }).feedback).toEqual([
    { part: null, text: render("SEALED it is colder") },
  ]);
  expect(grade(question, { value: false }).feedback).toEqual([
    { part: null, text: render("SEALED right, colder") },
  ]);
});

it("rejects texts instead of true or false", () => {
  expect(parseResponse(question.item, { value: "true" }).ok).toBe(false);
});
