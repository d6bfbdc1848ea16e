import { expect, test } from "vitest";
import { pluralForm } from "./plural.ts";

const CHAPTERS = "one:one chapter|other:{n} chapters";

test.each([
  ["en", CHAPTERS, 1, "one chapter"],
  ["en", CHAPTERS, 0, "{n} chapters"],
  ["en", CHAPTERS, 2.5, "{n} chapters"],
  ["ar", "one:a|two:b|few:c|many:d|other:e", 2, "b"],
  ["ar", "one:a|two:b|few:c|many:d|other:e", 7, "c"],
  ["ar", "one:a|two:b|few:c|many:d|other:e", 11, "d"],
  ["ar", "one:a|two:b|few:c|many:d|other:e", 0, "e"],
  ["es", "one:a|other:b", 1_000_000, "b"],
  ["zh-CN", "other:a", 1, "a"],
])("%s, %s with %d is %s", (locale, text, n, form) => {
  expect(pluralForm(locale, text, n)).toBe(form);
});

test("a text without forms and one without a number stay as they are", () => {
  expect(pluralForm("en", "Note: a|b", 1)).toBe("Note: a|b");
  expect(pluralForm("en", CHAPTERS, undefined)).toBe(CHAPTERS);
});
