import { expect, test } from "vitest";
import { type Draft, form } from "./form.ts";

test.each<[Draft, string | null]>([
  [form.empty(), "choice"],
  [{ value: "true" }, "choice"],
  [{ value: false }, null],
  [{ value: true }, null],
])("%j lacks %s", (draft, missing) => {
  expect(form.missing({}, draft)).toBe(missing);
});

test("the chosen value is sent", () => {
  expect(form.toResponse({}, { value: false })).toEqual({ value: false });
  expect(form.toResponse({}, { value: true })).toEqual({ value: true });
});

test("true is not false", () => {
  expect(form.isSame({ value: true }, { value: true })).toBe(true);
  expect(form.isSame({ value: true }, { value: false })).toBe(false);
});
