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
])("the tag %s selects %s", (tag, language) => {
  expect(toLanguage(tag)).toBe(language);
});

test("the tag that earlier releases stored for Chinese still selects Chinese", () => {
  expect(toLanguage("zh-Hans")).toBe("zh-CN");
});
