import { expect, it } from "vitest";
import { AUTHORED } from "../../test/fixtures/questions.ts";
import { parseResponse } from "../grade.ts";
import { grade, render, split } from "../test-grading.ts";

const gaps = split(AUTHORED["all-kinds"].questions.find(({ kind }) => kind === "cloze")!);

it("scores the share of correct blanks and ignores empty ones", () => {
  expect(grade(gaps, { blanks: { beast: "VEXMORE", time: "" } })).toMatchObject({
    fraction: 0.5,
    correct: false,
  });
  expect(parseResponse(gaps.item, { blanks: { beast: " " } }).ok).toBe(false);
  expect(parseResponse(gaps.item, { blanks: { time: "night" } }).ok).toBe(false);
});

it("shows the author's feedback on a wrong blank", () => {
  expect(grade(gaps, { blanks: { beast: "cat" } }).feedback).toEqual([
    { part: "beast", text: render("SEALED it begins with v") },
  ]);
});
