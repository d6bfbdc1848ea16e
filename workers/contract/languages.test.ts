import { expect, test } from "vitest";
import { toLanguage } from "./languages.ts";

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
