import { calendarWeeks, levelOf } from "@course-companion/contract/activity";
import { expect, test } from "vitest";
import { calendarOf } from "./calendar.ts";

const today = "2026-11-26";

test("days have the server's counts and levels, whatever the learner's busiest day was", () => {
  const counts = [1, 0, 12, 1];
  const levels = counts.map((answers) => levelOf({ answers, chapters: 0 })).join("");
  const weeks = calendarOf({ from: "2026-11-23", counts, levels }, today, 1);
  expect(weeks.at(-1)).toEqual([
    { day: "2026-11-23", count: 1, level: 1 },
    { day: "2026-11-24", count: 0, level: 0 },
    { day: "2026-11-25", count: 12, level: 3 },
    { day: "2026-11-26", count: 1, level: 1 },
    null,
    null,
    null,
  ]);
});

test("a completed chapter weighs as it does on the web", () => {
  const done = { answers: 0, chapters: 1 };
  const weeks = calendarOf({ from: today, counts: [1], levels: String(levelOf(done)) }, today, 1);
  expect(weeks.at(-1)![3]).toEqual({ day: today, count: 1, level: 2 });
});

test("the weeks are those of the web, empty before the first active day", () => {
  const weeks = calendarOf({ from: today, counts: [3], levels: "1" }, today, 7);
  expect(weeks.map((week) => week.map((cell) => cell?.day ?? null))).toEqual(
    calendarWeeks(today, 7).map(({ days }) => days),
  );
  expect(weeks.flat().filter((cell) => cell && cell.level > 0)).toHaveLength(1);
});
