import { expect, test } from "vitest";
import { courseFigures, weekOf } from "./course-figures.ts";
import type { CourseCounts } from "./store-course.ts";

const NOW = new Date("2026-11-30T12:00:00Z");
const figures = (counts: CourseCounts["counts"]) => courseFigures({ counts }, NOW);

test("a week begins on Monday, UTC, over the turn of a year too", () => {
  expect(weekOf(new Date("2026-11-30T00:00:00Z"))).toBe("2026-11-30");
  expect(weekOf(new Date("2026-12-06T23:59:59Z"))).toBe("2026-11-30");
  expect(weekOf(new Date("2027-01-01T08:00:00Z"))).toBe("2026-12-28");
});

test("weeks follow each other without gaps up to now, and one with few active learners is withheld", () => {
  const { weeks } = figures([
    ["learners", "", 40],
    ["starts", "2026-11-09", 31],
    ["starts", "2026-11-23", 9],
    ["active", "2026-11-09", 31],
    ["active", "2026-11-23", 9],
    ["completions", "2026-11-09", 12],
    ["completions", "2026-11-23", 3],
  ]);
  const none = { suppressed: false, starts: 0, completions: 0, active: 0 };
  expect(weeks).toEqual([
    { week: "2026-11-09", suppressed: false, starts: 31, completions: 12, active: 31 },
    { week: "2026-11-16", ...none },
    { week: "2026-11-23", suppressed: true, starts: null, completions: null, active: null },
    { week: "2026-11-30", ...none },
  ]);
});

test("at most 53 weeks are listed", () => {
  const { weeks } = figures([
    ["learners", "", 10],
    ["active", "2020-01-06", 10],
  ]);
  expect([weeks.length, weeks[0]!.week, weeks.at(-1)!.week]).toEqual([53, "2025-12-01", "2026-11-30"]);
});

test("totals are whole tens, so that a withheld week or language is not what is left of them", () => {
  expect(
    figures([
      ["learners", "", 39],
      ["attempts", "", 55],
      ["answers", "", 400],
      ["completions", "2026-11-30", 7],
      ["completions", "2026-11-23", 8],
      ["language", "en", 30],
      ["language", "ur", 9],
    ]),
  ).toMatchObject({
    suppressed: false,
    learners: 30,
    attempts: 50,
    answers: 400,
    completions: 10,
    languages: [
      { language: "en", learners: 30 },
      { language: "ur", learners: null },
    ],
  });
});

test("a course of nine learners shows nothing, one without learners shows zeros", () => {
  const nothing = {
    learners: null,
    completions: null,
    attempts: null,
    answers: null,
    languages: [],
    weeks: [],
  };
  expect(
    figures([
      ["learners", "", 9],
      ["active", "2026-11-30", 9],
      ["language", "en", 9],
    ]),
  ).toEqual({ suppressed: true, ...nothing });
  expect(figures([])).toEqual({
    suppressed: false,
    ...nothing,
    learners: 0,
    completions: 0,
    attempts: 0,
    answers: 0,
  });
});
