import { expect, test } from "vitest";
import { type Catalogue, findMistakes } from "./check.ts";
import { compile, readCatalogues } from "./compile.ts";

const part = (text: string, key = "a"): Catalogue => ({ part: { [key]: text } });
const mistakesOf = (en: Catalogue, others: Record<string, Catalogue>) => findMistakes({ en, ...others });

test("the catalogues have no mistake", () => {
  expect(findMistakes(readCatalogues())).toEqual([]);
});

test.each<[what: string, en: string, language: string, text: Catalogue, mistake: string]>([
  ["a missing text", "A", "es", { part: {} }, "es.json: part.a is missing"],
  ["a missing section", "A", "es", {}, "es.json: part.a is missing"],
  ["a text too many", "A", "es", { part: { a: "A", b: "B" } }, "es.json: part.b is not in en.json"],
  ["an empty text", "A", "es", part(""), "es.json: part.a is empty or padded"],
  ["a lost value", "by {name}", "es", part("por"), "es.json: part.a lacks {name}"],
  ["another value", "by", "es", part("por {name}"), "es.json: part.a has {name}, which English has not"],
  [
    "a missing plural form",
    "{n, plural, one {#} other {#s}}",
    "ar",
    part("{n, plural, zero {} one {} two {} few {} other {#}}"),
    "ar.json: part.a lacks the form “many” of {n}",
  ],
  [
    "a plural form that the language has not",
    "{n, plural, one {#} other {#s}}",
    "zh-CN",
    part("{n, plural, one {#} other {#}}"),
    "zh-CN.json: part.a has a form “one” of {n} too many",
  ],
  [
    "a number that is not counted",
    "{n, plural, one {#} other {#s}}",
    "zh-CN",
    part("{n}"),
    "zh-CN.json: part.a does not count {n}",
  ],
])("%s is found", (_what, en, language, texts, mistake) => {
  expect(mistakesOf(part(en), { [language]: texts })).toContain(mistake);
});

test.each([
  ["{name", "“,” or “}” expected at character 6"],
  ["name}", "“}” without “{” at character 5"],
  ["{n, number}", "“plural” or “select” expected at character 4"],
  ["{n, plural, one {#}}", "a form “other” is missing"],
  ["{n, plural, offset:1 other {#}}", "a form expected"],
  ["{n, plural, other {#} other {#}}", "“other” twice"],
  ["'{name}'", "quoted braces are not shown at character 2"],
])("a text that cannot be shown, “%s”, is named with its place", (text, mistake) => {
  expect(mistakesOf(part(text), {})).toEqual([expect.stringContaining(`en.json: part.a: ${mistake}`)]);
});

test("mistakes end the compilation, all at once, and nothing is written", () => {
  expect(() => compile({ en: part("A"), es: {}, ur: {} })).toThrow(
    "the texts have mistakes:\nes.json: part.a is missing\nur.json: part.a is missing",
  );
});

test("what a number stands before in a view is counted", () => {
  const uncounted = Object.entries(readCatalogues()["en"]!["widget"]!).filter(([, text]) =>
    /\{(?:n|total|max)\}[ -](?!answered)[a-z]{4,}/.test(text),
  );
  expect(uncounted).toEqual([]);
});
