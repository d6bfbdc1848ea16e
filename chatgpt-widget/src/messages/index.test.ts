import { describe, expect, test } from "vitest";
import { LANGUAGES, type TextKey, wordingFor } from "./index.ts";

const FORM = /^(?:zero|one|two|few|many|other):/;
/** Every text by its path, as in `missing.unit`. */
function textsOf(messages: object, path = ""): [string, string][] {
  return Object.entries(messages).flatMap(([name, value]: [string, unknown]): [string, string][] =>
    typeof value === "string" ? [[path + name, value]] : textsOf(value as object, `${path}${name}.`),
  );
}
const formsOf = (text: string) => (FORM.test(text) ? text.split("|").map((form) => form.split(":")[0]!) : []);
const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
const catalogues = Object.entries(LANGUAGES).map(
  ([language, messages]) => [language, new Map(textsOf(messages))] as const,
);
const counted = new Set(
  catalogues.flatMap(([, texts]) => [...texts].filter(([, text]) => FORM.test(text)).map(([key]) => key)),
);

describe.each(catalogues)("in %s", (language, texts) => {
  test("every text that counts has a form for each plural category of the language", () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const key of counted)
      expect([key, formsOf(texts.get(key)!).sort()]).toEqual([key, [...pluralCategories].sort()]);
  });

  test("texts have the places of the English ones; a form may name its number in words", () => {
    const english = new Map(textsOf(LANGUAGES["en"]!));
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of texts) {
      const wanted = placesOf(english.get(key)!);
      if (!counted.has(key)) expect([key, placesOf(text)]).toEqual([key, wanted]);
      for (const form of text.split("|"))
        expect([key, placesOf(form).filter((place) => !wanted.includes(place))]).toEqual([key, []]);
    }
  });
});

test("what stands before a word in English is counted", () => {
  const english = textsOf(LANGUAGES["en"]!).filter(([, text]) =>
    /\{(?:n|total|max)\}[ -](?!answered)[a-z]{4,}/.test(text),
  );
  expect(english.filter(([key]) => !counted.has(key))).toEqual([]);
});

test.each<[string, TextKey, number, string]>([
  ["en", "questions", 1, "1 question"],
  ["en", "questions", 2, "2 questions"],
  ["en", "activeDays", 1, "1 active day in the last year"],
  ["es", "streak", 1, "Racha de 1 día"],
  ["es-MX", "streak", 2, "Racha de 2 días"],
  ["ar", "questions", 1, "سؤال واحد"],
  ["ar", "questions", 2, "سؤالان"],
  ["ar", "questions", 3, "3 أسئلة"],
  ["ar", "questions", 11, "11 سؤالًا"],
  ["ar", "questions", 100, "100 سؤال"],
  ["zh-CN", "questions", 1, "1 题"],
])("%s: %s of %d is %s", (locale, key, n, text) => {
  expect(westernDigits(wordingFor(locale).say(key, { n }))).toBe(text);
});

test("points are counted by what there is to get", () => {
  const { say } = wordingFor("en");
  expect(say("points", { points: 0.5, n: 1 })).toBe("0.5 of 1 point");
  expect(say("points", { points: 1, n: 3 })).toBe("1 of 3 points");
});

test.each<[string | undefined, string, string, "ltr" | "rtl"]>([
  ["es-MX", "es", "es-MX", "ltr"],
  ["zh-Hans-CN", "zh-CN", "zh-Hans-CN", "ltr"],
  ["AR", "ar", "AR", "rtl"],
  ["ur-PK", "ur", "ur-PK", "rtl"],
  ["de", "en", "en", "ltr"],
  ["not a locale!", "en", "en", "ltr"],
  [undefined, "en", "en", "ltr"],
])("a host's locale %s is shown in %s", (wanted, language, locale, direction) => {
  expect(wordingFor(wanted)).toMatchObject({ language, locale, direction });
});

test("a text never shows a place that nothing fills as something else", () => {
  const { say } = wordingFor("en");
  expect(say("questions", {})).toContain("{n}");
});

/** Digits are the locale's, which differ between versions of its data. */
const westernDigits = (text: string) =>
  text.replace(/[٠-٩]/g, (digit) => String(digit.codePointAt(0)! - 0x660));
