import { expect, test } from "vitest";
import { type Draft, form } from "./form.ts";

test.each<[Draft, string | null]>([
  [form.empty(), "text"],
  [{}, "text"],
  [{ text: "  " }, "text"],
  [{ text: "loop" }, null],
])("%j lacks %s", (draft, missing) => {
  expect(form.missing({}, draft)).toBe(missing);
});

test("spaces around a text are not sent", () => {
  expect(form.toResponse({}, { text: " agent loop " })).toEqual({ text: "agent loop" });
});

test("spaces around a text do not change the answer, spaces and letters within it do", () => {
  expect(form.isSame({ text: "Paris " }, { text: "Paris" })).toBe(true);
  expect(form.isSame({ text: "Paris\0" }, { text: "Paris" })).toBe(true);
  expect(form.isSame({ text: "Pa ris" }, { text: "Paris" })).toBe(false);
});
