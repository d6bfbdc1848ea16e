import { expect, test } from "vitest";
import { MESSAGES, acceptedLanguage, toLanguage } from "./index.ts";
import { en } from "./en.ts";

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();

test.each(Object.entries(MESSAGES))(
  "%s has every text, with the placeholders of English",
  (language, messages) => {
    expect(Object.keys(messages)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(messages)) {
      expect([key, text.trim()]).not.toEqual([key, ""]);
      expect([key, placeholders(text)]).toEqual([key, placeholders(en[key as keyof typeof en])]);
      const mayBeTheSame = /^(product|errorTitle|.*Placeholder|mailFooter)$/.test(key);
      if (language !== "en" && !mayBeTheSame && text.length > 12)
        expect([key, text]).not.toEqual([key, en[key as keyof typeof en]]);
    }
  },
);

test.each([
  ["es-MX", "es"],
  ["zh-TW", "zh-Hans"],
  ["UR", "ur"],
  ["de", undefined],
  ["", undefined],
])("the tag %s asks for %s", (tag, language) => {
  expect(toLanguage(tag)).toBe(language);
});

test.each([
  ["de, ar;q=0.5, es;q=0.8", "es"],
  ["zh-Hant-TW,en;q=0.9", "zh-Hans"],
  ["es;q=0, ur", "ur"],
  ["*", undefined],
  [null, undefined],
])("accept-language %s asks for %s", (header, language) => {
  expect(acceptedLanguage(header)).toBe(language);
});
