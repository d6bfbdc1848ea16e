import { expect, test } from "vitest";
import { acceptedLanguage, acceptedOf } from "./accept.ts";

test.each([
  ["text/html;q=0.5, Application/JSON", ["application/json", "text/html"]],
  ["text/html,application/xhtml+xml,*/*;q=0.8", ["text/html", "application/xhtml+xml", "*/*"]],
  ["text/html;q=0, text/markdown; charset=utf-8", ["text/markdown"]],
  // A comma inside quotation marks is not a separator.
  ['text/markdown; title="a, text/html";q=0.2, text/html;q=0.1', ["text/markdown", "text/html"]],
  [";;,,", []],
  [null, []],
])("%s accepts %j, in this order", (header, types) => {
  expect(acceptedOf(header)).toEqual(types);
});

test.each([
  ["de, ar;q=0.5, es;q=0.8", "es"],
  ["zh-Hant-TW,en;q=0.9", "zh-CN"],
  ["es;q=0, ur", "ur"],
  ["*", undefined],
  [null, undefined],
  [`${"de,".repeat(100_000)}es`, undefined],
])("accept-language %.40s selects %s", (header, language) => {
  expect(acceptedLanguage(header)).toBe(language);
});
