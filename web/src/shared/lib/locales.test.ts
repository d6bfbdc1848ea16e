import { expect, test } from "vitest";
import { LOCALES, nameIn, nameOf } from "./locales.ts";

test("a language is called by its own name in a list, and by the reader's language in a sentence", () => {
  expect(LOCALES.map(nameOf)).toEqual(["English", "Español", "اردو", "العربية", "简体中文"]);
  expect(nameOf("de")).toBe("Deutsch");
  expect(LOCALES.map((locale) => nameIn(locale, "en"))).toEqual([
    "English",
    "inglés",
    "انگریزی",
    "الإنجليزية",
    "英语",
  ]);
  expect(LOCALES.map((locale) => nameIn("en", locale)).at(-1)).toBe("Simplified Chinese");
  expect(nameIn("zh-CN", "zh-CN")).toBe("简体中文");
});
