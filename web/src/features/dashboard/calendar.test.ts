import { expect, test } from "vitest";
import { weeksOf } from "./calendar.ts";

test("the calendar holds what was done on each day, and nothing from before its first one", () => {
  const weeks = weeksOf(
    [
      { day: "2026-11-24", answers: 3, chapters: 1 },
      { day: "2024-01-01", answers: 9, chapters: 0 },
    ],
    "2026-11-26",
    1,
  );
  expect(weeks.at(-1)!.cells[1]).toEqual({ day: "2026-11-24", answers: 3, chapters: 1, level: 2 });
  expect(weeks.at(-1)!.cells.slice(4)).toEqual([null, null, null]);
  expect(weeks.flatMap(({ cells }) => cells).filter((cell) => cell && cell.level > 0)).toHaveLength(1);
});
