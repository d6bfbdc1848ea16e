import { expect, test } from "vitest";
import { alternatesOf, canonicalOf, furtherLanguages } from "./alternates.ts";
import { LOCALES } from "./locales.ts";

const CHAPTER = "/courses/c/chapters/one";

test("a page is named in every language of the interface, and in English for all others", () => {
  expect(alternatesOf("/help")).toEqual([
    ...LOCALES.map((tag) => ({ tag, address: `/${tag}/help` })),
    { tag: "x-default", address: "/en/help" },
  ]);
});

test("a language that only the course speaks has one page", () => {
  const languages = ["de", "en", "es", "es-MX"];
  expect(furtherLanguages(languages)).toEqual(["de", "es-MX"]);
  expect(alternatesOf(CHAPTER, languages).slice(LOCALES.length, LOCALES.length + 2)).toEqual([
    { tag: "de", address: `/en${CHAPTER}?locale=de` },
    { tag: "es-MX", address: `/es${CHAPTER}?locale=es-MX` },
  ]);
  for (const locale of ["en", "ur"] as const)
    expect(canonicalOf(locale, CHAPTER, "de", languages)).toBe(`/en${CHAPTER}?locale=de`);
});

test("a course's text in a language of the interface belongs to that language's page", () => {
  const languages = ["en", "es-MX", "zh-Hans"];
  expect(furtherLanguages(languages)).toEqual([]);
  expect(canonicalOf("en", CHAPTER, "en", languages)).toBe(`/en${CHAPTER}`);
  expect(canonicalOf("en", CHAPTER, "es-MX", languages)).toBe(`/es${CHAPTER}`);
  expect(canonicalOf("ur", CHAPTER, "zh-Hans", languages)).toBe(`/zh-CN${CHAPTER}`);
});

test("a language in which the page is not there changes nothing", () => {
  expect(canonicalOf("en", CHAPTER, "de", ["en"])).toBe(`/en${CHAPTER}`);
  expect(canonicalOf("ar", CHAPTER)).toBe(`/ar${CHAPTER}`);
});
