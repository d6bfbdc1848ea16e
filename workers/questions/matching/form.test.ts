import { expect, test } from "vitest";
import { type Draft, form, letterOf, withPair } from "./form.ts";

const asked = { left: [{ id: "1" }, { id: "2" }], right: [{ id: "a" }, { id: "b" }, { id: "c" }] };

test.each<[Draft, string | null]>([
  [form.empty(), "match"],
  [{}, "match"],
  [{ pairs: { 3: "a" } }, "match"],
  [{ pairs: { 1: "a" } }, "some"],
  [{ pairs: { 1: "a", 2: "" } }, "some"],
  [{ pairs: { 1: "a", 2: "a" } }, null],
])("%j lacks %s", (draft, missing) => {
  expect(form.missing(asked, draft)).toBe(missing);
});

test("empty pairs are not sent", () => {
  expect(form.toResponse(asked, { pairs: { 1: "a", 2: "" } })).toEqual({ pairs: { 1: "a" } });
});

test.each<[Draft, Draft, boolean]>([
  [{ pairs: { 1: "a", 2: "b" } }, { pairs: { 2: "b", 1: "a" } }, true],
  [{ pairs: { 1: "a", 2: "" } }, { pairs: { 1: "a" } }, true],
  [{ pairs: { 1: "a" } }, { pairs: { 1: "b" } }, false],
])("%j and %j are the same: %s", (a, b, same) => {
  expect(form.isSame(a, b)).toBe(same);
});

test("a pair is set, changed and removed", () => {
  expect(withPair({}, "1", "a")).toEqual({ pairs: { 1: "a" } });
  expect(withPair({ pairs: { 1: "a" } }, "1", "b")).toEqual({ pairs: { 1: "b" } });
  expect(withPair({ pairs: { 1: "a", 2: "b" } }, "1", "")).toEqual({ pairs: { 2: "b" } });
});

test("right sides have letters", () => {
  expect(letterOf(asked, "a")).toBe("A");
  expect(letterOf(asked, "c")).toBe("C");
  expect(letterOf(asked, "gone")).toBe("?");
});
