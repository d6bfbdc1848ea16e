import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Words that each language has another for: see the table of README.md. */
const OTHERS: [language: string, pattern: RegExp, instead: string][] = [
  ["es", /subray/i, "resaltar"],
  ["ur", /سائن اِن|اسسٹنٹ|بُک مارک/, "سائن ان، معاون، نشان"],
  ["ar", /الدورة|دورات|تظليل/, "المقرر، تمييز"],
  ["zh-CN", /账号|帐|划线/, "账户、高亮"],
];

test.each(OTHERS)("%s has one word for one thing (%s)", (language, pattern, instead) => {
  const catalogue = JSON.parse(readFileSync(join(import.meta.dirname, `${language}.json`), "utf8")) as Record<
    string,
    Record<string, string>
  >;
  const found = Object.entries(catalogue).flatMap(([section, texts]) =>
    Object.entries(texts)
      .filter(([, text]) => pattern.test(text))
      .map(([key, text]) => `${section}.${key}: ${text} (write ${instead})`),
  );
  expect(found).toEqual([]);
});
