import { describe, expect, it, test } from "vitest";
import { calendarWeeks, daysBetween, firstDayOf, levelOf } from "./activity.ts";

describe("the weeks of a year", () => {
  const today = "2026-11-26"; // A Thursday.

  it("are 53, begin on the locale's first day and end with today", () => {
    const monday = calendarWeeks(today, 1);
    expect(monday).toHaveLength(53);
    expect(monday.at(-1)!.day).toBe("2026-11-23");
    expect(monday.at(-1)!.days).toEqual([
      "2026-11-23",
      "2026-11-24",
      "2026-11-25",
      "2026-11-26",
      null,
      null,
      null,
    ]);
    expect(calendarWeeks(today, 7).at(-1)!.day).toBe("2026-11-22");
    expect(calendarWeeks(today, 6).at(-1)!.day).toBe("2026-11-21");
  });

  it.each([
    ["2026-11-23", 1, 1],
    ["2026-11-29", 1, 7],
    ["2026-11-22", 7, 1],
    ["2026-11-28", 7, 7],
    ["2026-11-20", 6, 7],
  ])("show %s with weeks from day %i in place %i of its week", (day, firstDay, place) => {
    const week = calendarWeeks(day, firstDay).at(-1)!;
    expect(week.days.findLastIndex((one) => one !== null)).toBe(place - 1);
  });

  it("cross leap days and changes of the clock without losing or doubling a day", () => {
    for (const end of ["2028-03-05", "2026-03-29", "2026-10-25", "2026-01-01"]) {
      const days = calendarWeeks(end, 1).flatMap((week) => week.days.flatMap((day) => day ?? []));
      expect(new Set(days).size).toBe(days.length);
      expect(days.at(-1)).toBe(end);
      expect(daysBetween(days[0]!, end)).toBe(days.length - 1);
    }
  });

  it("name each month once, in the week of its first day", () => {
    const months = calendarWeeks(today, 1).flatMap(({ month }) => month ?? []);
    expect(months).toHaveLength(12);
    expect(months[0]).toBe("2025-12-01");
    expect(months.at(-1)).toBe("2026-11-01");
  });
});

test.each([
  [0, 0, 0],
  [1, 0, 1],
  [4, 0, 1],
  [0, 1, 2],
  [5, 0, 2],
  [12, 0, 3],
  [0, 5, 4],
  [400, 9, 4],
])("%i answers and %i chapters are level %i", (answers, chapters, level) => {
  expect(levelOf({ answers, chapters })).toBe(level);
});

test("a week begins where the locale says", () => {
  expect(firstDayOf("es")).toBe(1);
  expect(firstDayOf("ur")).toBe(7);
  expect(firstDayOf("ar")).toBe(6);
  expect(firstDayOf("en-GB")).toBe(1);
});
