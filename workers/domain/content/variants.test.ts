import { expect, test } from "vitest";
import { chooseVariant } from "./variants.ts";

const locale = (language: string, dir: "ltr" | "rtl" = "ltr") => ({
  language,
  dir,
  title: "",
  summary: null,
  chapters: 1,
  parts: {},
});
const release = {
  language: "en",
  locales: [locale("en"), locale("ur", "rtl"), locale("zh-Hans"), locale("pt-BR")],
};
const variants = { en: 1, ur: 2, "zh-Hans": 3, "pt-BR": 4 };

test.each([
  ["ur", "ur", false],
  ["UR-pk", "ur", false],
  ["zh-Hans-CN", "zh-Hans", false],
  ["zh-CN", "zh-Hans", false],
  ["pt", "pt-BR", false],
  ["en-GB", "en", false],
  ["fr", "en", true],
  ["__proto__", "en", true],
  ["-", "en", true],
  ["x".repeat(10_000), "en", true],
  ["", "en", false],
  [undefined, "en", false],
])("who wants %s gets %s (fallback: %s)", (wanted, language, fallback) => {
  expect(chooseVariant(variants, wanted, release)).toMatchObject({ language, fallback });
});

test("the direction comes with the language", () => {
  expect(chooseVariant(variants, "ur", release)?.dir).toBe("rtl");
});

test("without the course's language any variant is chosen, and none when there is none", () => {
  expect(chooseVariant({ ur: 2 }, "fr", release)).toMatchObject({ language: "ur", fallback: true });
  expect(chooseVariant({}, "fr", release)).toBeUndefined();
});
