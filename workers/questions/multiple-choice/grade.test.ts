import { expect, it } from "vitest";
import { AUTHORED } from "../../test/fixtures/questions.ts";
import { parseResponse, scoreResponse } from "../grade.ts";
import { grade, idOf, split } from "../test-grading.ts";

const multiple = split(AUTHORED["all-kinds"].questions.find(({ kind }) => kind === "multiple-choice")!);

it("gives max(0, (right - wrong) / keys) for a partly right selection", () => {
  if (multiple.item.kind !== "multiple-choice") throw new Error("kind");
  const { options } = multiple.item;
  const pick = (...texts: string[]) => ({
    choices: texts.map((text) => idOf(options, text)),
  });
  expect(
    ["two", "two,four", "two,three", "two,four,three", "three", "two,three,four,five"].map(
      (texts) => grade(multiple, pick(...texts.split(","))).fraction,
    ),
  ).toEqual([0.5, 1, 0, 0.5, 0, 0]);
  expect(
    scoreResponse(multiple.item, { ...multiple.sealed, partialCredit: false }, pick("two")).fraction,
  ).toBe(0);
  expect(parseResponse(multiple.item, { choices: [] }).ok).toBe(false);
  expect(parseResponse(multiple.item, { choices: ["o1", "o1"] }).ok).toBe(false);
});

it("refuses to split a question without a key", () => {
  const options = [{ text: "a" }, { text: "b" }];
  expect(() => split({ id: "k", kind: "multiple-choice", options })).toThrow();
});
