import { expect, test } from "vitest";
import { wordsFor } from "./words.ts";

const texts = { days: "{n,plural,one{# day}other{# days}}" };

test("a calendar day stays itself in every time zone", () => {
  for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
    expect(wordsFor("en", texts, zone).day("2026-11-26")).toBe("Nov 26, 2026");
});

test("an instant is shown in the learner's time zone, and in the browser's when that is not known", () => {
  expect(wordsFor("en", texts, "Asia/Karachi").time("2026-11-26T22:00:00Z", { dateStyle: "short" })).toBe(
    "11/27/26",
  );
  expect(wordsFor("en", texts, "Nowhere/At_all").time("2026-11-26T12:00:00Z")).toContain("2026");
});

test("numbers, shares and days to come are written as the language does", () => {
  const es = wordsFor("es", texts);
  expect(es.number(2.333)).toBe("2,33");
  expect(es.percent(0.25)).toMatch(/^25\s%$/);
  expect(es.percent(4 / 6), "as on the result page").toMatch(/^66\s%$/);
  expect(es.inDays(1)).toBe("mañana");
  expect(wordsFor("en", texts).say("days", { n: 1 })).toBe("1 day");
});

test("parts stand one after the other with the comma of the language", () => {
  const listed = (["en", "es", "ur", "ar", "zh-CN"] as const).map((locale) =>
    wordsFor(locale, {}).list(["1", "2", "3"]),
  );
  expect(listed).toEqual(["1, 2, 3", "1, 2, 3", "1، 2، 3", "1، 2، 3", "1，2，3"]);
});
