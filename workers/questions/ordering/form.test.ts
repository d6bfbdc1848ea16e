import { describe, expect, test } from "vitest";
import { type Draft, form, moveOption, orderOf } from "./form.ts";

const asked = { options: [{ id: "a" }, { id: "b" }, { id: "c" }] };

test.each<[string, Draft, string | null]>([
  ["nothing was moved", form.empty(), "order"],
  ["an older version stored other options", { order: ["a", "b", "x"] }, "order"],
  ["something was moved", { order: ["c", "b", "a"] }, null],
  ["it was moved there and back", { order: ["a", "b", "c"] }, null],
])("%s: %j lacks %s", (_, draft, missing) => {
  expect(form.missing(asked, draft)).toBe(missing);
});

test("an unchanged order can be sent", () => {
  expect(form.toResponse(asked, {})).toEqual({ order: ["a", "b", "c"] });
  expect(form.toResponse(asked, { order: ["c", "b", "a"] })).toEqual({ order: ["c", "b", "a"] });
});

test("another order is another answer", () => {
  expect(form.isSame({ order: ["a", "b"] }, { order: ["a", "b"] })).toBe(true);
  expect(form.isSame({ order: ["a", "b"] }, { order: ["b", "a"] })).toBe(false);
});

describe("an order", () => {
  test("is the question's until an option is moveOption, and when the stored one has other options", () => {
    expect(orderOf(asked, {})).toEqual(["a", "b", "c"]);
    expect(orderOf(asked, { order: ["a", "b", "x"] })).toEqual(["a", "b", "c"]);
    expect(orderOf(asked, { order: ["b", "a", "c"] })).toEqual(["b", "a", "c"]);
  });

  test("moves an option one place at a time and not past its ends", () => {
    expect(moveOption(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
    expect(moveOption(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
    expect(moveOption(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
    expect(moveOption(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  });
});
