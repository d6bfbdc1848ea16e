import { describe, expect, it, test } from "vitest";
import { daysBetween, firstDayOf, levelOf, weeksOf } from "./calendar.ts";

describe("the weeks of a year", () => {
  const today = "2026-11-26"; // A Thursday.

  it("are 53, begin on the locale's first day and end with today", () => {
    const monday = weeksOf([], today, 1);
    expect(monday).toHaveLength(53);
    expect(monday.at(-1)!.day).toBe("2026-11-23");
    expect(monday.at(-1)!.cells.map((cell) => cell?.day ?? null)).toEqual([
      "2026-11-23",
      "2026-11-24",
      "2026-11-25",
      "2026-11-26",
      null,
      null,
      null,
    ]);
    expect(weeksOf([], today, 7).at(-1)!.day).toBe("2026-11-22");
    expect(weeksOf([], today, 6).at(-1)!.day).toBe("2026-11-21");
  });

  it.each([
    ["2026-11-23", 1, 1],
    ["2026-11-29", 1, 7],
    ["2026-11-22", 7, 1],
    ["2026-11-28", 7, 7],
    ["2026-11-20", 6, 7],
  ])("show %s with weeks from day %i in place %i of its week", (day, firstDay, place) => {
    const week = weeksOf([], day, firstDay).at(-1)!;
    expect(week.cells.findLastIndex((cell) => cell !== null)).toBe(place - 1);
  });

  it("cross leap days and changes of the clock without losing or doubling a day", () => {
    for (const end of ["2028-03-05", "2026-03-29", "2026-10-25", "2026-01-01"]) {
      const days = weeksOf([], end, 1).flatMap(({ cells }) => cells.flatMap((cell) => cell?.day ?? []));
      expect(new Set(days).size).toBe(days.length);
      expect(days.at(-1)).toBe(end);
      expect(daysBetween(days[0]!, end)).toBe(days.length - 1);
    }
  });

  it("name each month once, in the week of its first day", () => {
    const months = weeksOf([], today, 1).flatMap(({ month }) => month ?? []);
    expect(months).toHaveLength(12);
    expect(months[0]).toBe("2025-12-01");
    expect(months.at(-1)).toBe("2026-11-01");
  });

  it("hold what was done, and nothing from before", () => {
    const weeks = weeksOf(
      [
        { day: "2026-11-24", answers: 3, chapters: 1 },
        { day: "2024-01-01", answers: 9, chapters: 0 },
      ],
      today,
      1,
    );
    expect(weeks.at(-1)!.cells[1]).toEqual({ day: "2026-11-24", answers: 3, chapters: 1, level: 2 });
    expect(weeks.flatMap(({ cells }) => cells).filter((cell) => cell && cell.level > 0)).toHaveLength(1);
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
});
