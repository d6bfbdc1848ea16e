import {
  tiers,
  widget,
  widgetChapter,
  widgetCourse,
  widgetProgress,
  widgetQuiz,
} from "@course-companion/messages";
import { expect, test } from "vitest";
import { wordingFor } from "./index.ts";

const say = (locale: string, key: "questions" | "activeDays" | "streak", n: number) => {
  const { sayOf } = wordingFor(locale);
  return key === "questions" ? sayOf(widgetCourse)(key, { n }) : sayOf(widgetProgress)(key, { n });
};

test.each<[string, Parameters<typeof say>[1], number, string]>([
  ["en", "questions", 1, "1 question"],
  ["en", "questions", 2, "2 questions"],
  ["en", "activeDays", 1, "1 active day in the past year"],
  ["es", "streak", 1, "Racha de 1 día"],
  ["es-MX", "streak", 2, "Racha de 2 días"],
  ["ar", "questions", 1, "سؤال واحد"],
  ["ar", "questions", 2, "سؤالان"],
  ["ar", "questions", 3, "3 أسئلة"],
  ["ar", "questions", 11, "11 سؤالًا"],
  ["ar", "questions", 100, "100 سؤال"],
  ["zh-CN", "questions", 1, "1 题"],
])("%s: %s of %d is %s", (locale, key, n, text) => {
  expect(westernDigits(say(locale, key, n))).toBe(text);
});

test("no text names a tier: a view in a host says that something is not included, and sells nothing", () => {
  const own = [widget, widgetQuiz, widgetChapter, widgetCourse, widgetProgress];
  for (const [language, texts] of own.flatMap((section) => Object.entries<object>(section))) {
    // "Free" is no tier there: it is said of a chapter that costs nothing.
    const { free: _free, ...names } = tiers[language as keyof typeof tiers];
    const found = Object.values<string>({ ...texts }).filter((text) =>
      Object.values(names).some((name) => {
        const word = /^[a-z]/i.test(name) ? `\\b${name}\\b` : name;
        return new RegExp(word, "iu").test(text);
      }),
    );
    expect([language, found]).toEqual([language, []]);
  }
});

test.each<[string | undefined, string, string, "ltr" | "rtl"]>([
  ["es-MX", "es", "es-MX", "ltr"],
  ["zh-Hans-CN", "zh-CN", "zh-Hans-CN", "ltr"],
  ["zh-Hans", "zh-CN", "zh-Hans", "ltr"],
  ["zh-TW", "zh-CN", "zh-TW", "ltr"],
  ["AR", "ar", "AR", "rtl"],
  ["ur-PK", "ur", "ur-PK", "rtl"],
  ["de", "en", "en", "ltr"],
  ["not a locale!", "en", "en", "ltr"],
  [undefined, "en", "en", "ltr"],
])("a host's locale %s is shown in %s", (wanted, language, locale, direction) => {
  expect(wordingFor(wanted)).toMatchObject({ language, locale, direction });
});

test("a text never shows a place that nothing fills as something else", () => {
  expect(wordingFor("en").say("chaptersDone", {})).toContain("{n}");
});

/** Digits are the locale's, which differ between versions of its data. */
const westernDigits = (text: string) =>
  text.replace(/[٠-٩]/g, (digit) => String(digit.codePointAt(0)! - 0x660));
