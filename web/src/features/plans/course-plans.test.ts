import type { CourseSummary } from "@course-companion/contract/content";
import { expect, test } from "vitest";
import { type CoursePlans, additionsOf, countOpen, plansOfSummary, runsOf, sumOf } from "./course-plans.ts";

const CHAPTERS = [
  { free: true, tier: "premium", quizzes: [1] },
  { free: false, tier: "premium", quizzes: [1, 2] },
  { free: false, tier: "pro", quizzes: [] },
  { free: false, tier: "pro", quizzes: [1] },
] as const;
const opens = (chapters: number, quizzes: number | null) => ({ chapters, quizzes });
const SUMMARY = {
  id: "c",
  title: "Course",
  language: "en",
  languages: [{ language: "es", dir: "ltr", title: "Curso", summary: null, chapters: 2 }],
  chapters: 9,
  freeChapters: 3,
  tier: "pro",
  pictures: null,
} as unknown as CourseSummary;

test("a tier opens its own chapters and those below with their quizzes; free ones open to all", () => {
  expect(countOpen(CHAPTERS)).toEqual({
    total: opens(4, 4),
    open: { free: opens(1, 1), premium: opens(2, 3), pro: opens(4, 4), team: opens(4, 4) },
  });
  const none = opens(0, 0);
  expect(countOpen([])).toEqual({ total: none, open: { free: none, premium: none, pro: none, team: none } });
});

test("without an outline the catalogue says what it can, and counts no quizzes", () => {
  expect(plansOfSummary(SUMMARY, "es")).toEqual({
    id: "c",
    title: "Curso",
    language: "es",
    pictures: null,
    chapters: [],
    total: opens(9, null),
    open: { free: opens(3, null), premium: opens(3, null), pro: opens(9, null), team: opens(9, null) },
  });
  expect(plansOfSummary(SUMMARY, "ar").title).toBe("Course");
});

test("a plan is named in a course only for what it adds there", () => {
  const chapters = CHAPTERS.map(({ free, tier }, at) => ({ tier: free ? "free" : tier, number: at + 1 }));
  const course = {
    ...plansOfSummary(SUMMARY, "en"),
    ...countOpen(CHAPTERS),
    chapters: chapters as CoursePlans["chapters"],
  };
  expect(additionsOf(course)).toEqual([
    { tier: "free", numbers: [1], adds: opens(1, 1) },
    { tier: "premium", numbers: [2], adds: opens(1, 2) },
    { tier: "pro", numbers: [3, 4], adds: opens(2, 1) },
  ]);
  expect(additionsOf(plansOfSummary(SUMMARY, "en"))).toEqual([
    { tier: "free", numbers: [], adds: opens(3, null) },
    { tier: "pro", numbers: [], adds: opens(6, null) },
  ]);
});

test("sums over courses, and numbers as runs", () => {
  expect(sumOf([opens(1, 2), opens(3, 4)])).toEqual(opens(4, 6));
  expect(sumOf([opens(1, 2), opens(3, null), opens(1, 1)])).toEqual(opens(5, null));
  expect(runsOf([1, 2, 3, 7, 9, 10])).toEqual([
    [1, 3],
    [7, 7],
    [9, 10],
  ]);
});
