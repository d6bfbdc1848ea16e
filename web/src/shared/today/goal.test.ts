import { expect, test } from "vitest";
import { goalOf } from "./goal.ts";

const activity = [
  { day: "2026-11-29", answers: 40, chapters: 0 },
  { day: "2026-11-30", answers: 3, chapters: 1 },
];

test("a goal counts the answers of the learner's today, which need not be this browser's", () => {
  expect(goalOf({ dailyGoal: 10, activity, today: "2026-11-30" })).toEqual({ aim: 10, done: 3 });
  expect(goalOf({ dailyGoal: 10, activity, today: "2026-11-29" })).toEqual({ aim: 10, done: 40 });
  expect(goalOf({ dailyGoal: 10, activity, today: "2026-12-01" })).toEqual({ aim: 10, done: 0 });
});

test("no goal is no goal, also in what an earlier version of the page saved", () => {
  expect(goalOf({ dailyGoal: null, activity, today: "2026-11-30" })).toBeNull();
  expect(goalOf({ activity, today: "2026-11-30" })).toBeNull();
});
