import type { ObjectiveKnowledge } from "@course-companion/contract/knowledge";
import type { Dashboard } from "@course-companion/contract/pages";
import { describe, expect, it, test } from "vitest";
import { type Attempt, byLevel, comingOf, dueOf, isSameZone, mergeAttempts, totalsOf } from "./snapshot.ts";

const attempt = (id: string, status: Attempt["status"] = "finished") => ({ attempt: id, status }) as Attempt;

describe("pages of the history", () => {
  it("follow one another, each attempt once", () => {
    const merged = mergeAttempts(
      { attempts: [attempt("c"), attempt("b", "open")], nextCursor: "b" },
      { attempts: [attempt("b"), attempt("a")], nextCursor: null },
    );
    expect(merged).toEqual({ attempts: [attempt("c"), attempt("b"), attempt("a")], nextCursor: null });
  });

  it("end where the last one ends", () => {
    const shown = { attempts: [attempt("b")], nextCursor: "b" };
    expect(mergeAttempts(shown, { attempts: [], nextCursor: null })).toEqual({ ...shown, nextCursor: null });
  });
});

test("objectives stand by level, the weakest of each first", () => {
  const of = (objective: string, level: string, chance: number) =>
    ({ objective, level, chance }) as ObjectiveKnowledge;
  const given = [
    of("a", "mastered", 0.9),
    of("b", "learning", 0.4),
    of("c", "learning", 0.1),
    of("d", "weak", 0),
  ];
  const groups = byLevel(given);
  expect(groups.learning.map(({ objective }) => objective)).toEqual(["c", "b"]);
  expect(groups.mastered.map(({ objective }) => objective)).toEqual(["a"]);
  expect(groups.proficient).toEqual([]);
  expect(given[0]!.objective).toBe("a");
});

test("activity is added up", () => {
  expect(totalsOf([])).toEqual({ days: 0, answers: 0, chapters: 0 });
  const day = (answers: number, chapters: number) => ({ day: "2026-11-26", answers, chapters });
  expect(totalsOf([day(3, 0), day(0, 2)])).toEqual({ days: 2, answers: 3, chapters: 2 });
});

const coursesOf = (...details: unknown[]) =>
  details.map((one, at) => ({ course: "ab"[at], details: one })) as Dashboard["courses"];

test("what comes due is that of all courses, and empty days without any", () => {
  const details = { overdue: 1, forecast: [{ day: "2026-11-23", due: 2 }] };
  const of = (...all: unknown[]) => comingOf({ today: "2026-11-23", courses: coursesOf(...all) });
  expect(of(details, details)).toEqual({ overdue: 2, days: [{ day: "2026-11-23", due: 4 }] });
  expect(of(details, null)).toEqual({ overdue: 1, days: details.forecast });
  // What an earlier version of the page saved has none.
  const former = of({ overdue: 0, forecast: [] }, null);
  expect([former.days.length, former.days[0]!.due]).toEqual([14, 0]);
});

test("what is due today is that of all courses, and begins in the first that has any", () => {
  const of = (...dues: (number | null)[]) =>
    dueOf({ courses: coursesOf(...dues.map((due) => (due === null ? null : { due }))) });
  expect(of(2, 3)).toEqual({ n: 5, course: "a" });
  expect(of(0, 3)).toEqual({ n: 3, course: "b" });
  expect(of(null, 0)).toEqual({ n: 0, course: "a" });
});

test.each([
  ["Asia/Karachi", "Asia/Karachi", true],
  ["Asia/Calcutta", "Asia/Kolkata", true],
  ["UTC", "Etc/UTC", true],
  ["UTC", "Europe/London", false],
  ["Nowhere/At_all", "Nowhere/At_all", true],
  ["Nowhere/At_all", "UTC", false],
])("%s and %s are one time zone: %s", (a, b, same) => {
  expect(isSameZone(a, b)).toBe(same);
});
