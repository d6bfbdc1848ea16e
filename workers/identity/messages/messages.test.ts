import { expect, test } from "vitest";
import { MESSAGES } from "./index.ts";
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
