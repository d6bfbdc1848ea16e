import { expect, test } from "vitest";
import { type Draft, form } from "./form.ts";

const asked = { options: [{ id: "a" }, { id: "b" }] };

test("nothing is preselected", () => {
  expect(form.empty()).toEqual({});
});

test.each<[Draft, string | null]>([
  [{}, "choice"],
  [{ choice: "gone" }, "choice"],
  [{ choice: "a" }, null],
])("%j lacks %s", (draft, missing) => {
  expect(form.missing(asked, draft)).toBe(missing);
});

test("the choice is sent", () => {
  expect(form.toResponse(asked, { choice: "a" })).toEqual({ choice: "a" });
});

test("two answers are the same when they choose the same", () => {
  expect(form.isSame({ choice: "a" }, { choice: "a" })).toBe(true);
  expect(form.isSame({ choice: "a" }, { choice: "b" })).toBe(false);
});
