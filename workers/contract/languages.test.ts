import { expect, test } from "vitest";
import { acceptedLanguage, toLanguage } from "./languages.ts";

test.each([
  ["es-MX", "es"],
  ["zh-CN", "zh-CN"],
  ["zh-cn", "zh-CN"],
  ["zh", "zh-CN"],
  ["zh-TW", "zh-CN"],
  ["zh_Hant_HK", "zh-CN"],
  ["UR", "ur"],
  ["de", undefined],
  ["eng", undefined],
  ["", undefined],
  [null, undefined],
])("the tag %s asks for %s", (tag, language) => {
  expect(toLanguage(tag)).toBe(language);
});

test("what earlier releases stored for Chinese, in cookies and settings, still asks for it", () => {
  expect(toLanguage("zh-Hans")).toBe("zh-CN");
});

test.each([
  ["de, ar;q=0.5, es;q=0.8", "es"],
  ["zh-Hant-TW,en;q=0.9", "zh-CN"],
  ["es;q=0, ur", "ur"],
  ["*", undefined],
  [null, undefined],
])("accept-language %s asks for %s", (header, language) => {
  expect(acceptedLanguage(header)).toBe(language);
});
