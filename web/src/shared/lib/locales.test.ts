import { expect, test } from "vitest";
import { nameIn, nameOf } from "./locales.ts";

const FIVE = ["en", "es", "ur", "ar", "zh-CN"] as const;

test("a language is called by its own name in a list, and by the reader's language in a sentence", () => {
  expect(FIVE.map(nameOf)).toEqual(["English", "Español", "اردو", "العربية", "简体中文"]);
  expect(nameOf("de")).toBe("Deutsch");
  expect(FIVE.map((locale) => nameIn(locale, "en"))).toEqual([
    "English",
    "inglés",
    "انگریزی",
    "الإنجليزية",
    "英语",
  ]);
  expect(nameIn("en", "zh-CN")).toBe("Simplified Chinese");
  expect(nameIn("zh-CN", "zh-CN")).toBe("简体中文");
});
