import { expect, test } from "vitest";
import { type Draft, form, toggle } from "./form.ts";

const asked = { options: [{ id: "a" }, { id: "b" }, { id: "c" }] };

test.each<[Draft, string | null]>([
  [form.empty(), "choice"],
  [{}, "choice"],
  [{ choices: ["gone"] }, "choice"],
  [{ choices: ["a"] }, null],
])("%j lacks %s", (draft, missing) => {
  expect(form.missing(asked, draft)).toBe(missing);
});

test("choices are sent in the question's order, without removed options", () => {
  expect(form.toResponse(asked, { choices: ["c", "a", "gone"] })).toEqual({ choices: ["a", "c"] });
});

test("the order of choices does not matter", () => {
  expect(form.isSame({ choices: ["a", "b"] }, { choices: ["b", "a"] })).toBe(true);
  expect(form.isSame({ choices: ["a"] }, { choices: ["a", "b"] })).toBe(false);
});

test("a press selects an option, a second one deselects it", () => {
  expect(toggle(asked, {}, "b")).toEqual({ choices: ["b"] });
  expect(toggle(asked, { choices: ["b"] }, "a")).toEqual({ choices: ["a", "b"] });
  expect(toggle(asked, { choices: ["a", "b"] }, "b")).toEqual({ choices: ["a"] });
});
