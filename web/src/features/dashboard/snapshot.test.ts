import type { ObjectiveKnowledge } from "@course-companion/contract/knowledge";
import type { Progress } from "@course-companion/contract/progress";
import type { Reviews } from "@course-companion/contract/reviews";
import { describe, expect, it, test } from "vitest";
import {
  type Attempt,
  type LearnerSnapshot,
  byLevel,
  comingOf,
  detailsOf,
  dueOf,
  isSameZone,
  mergeAttempts,
  totalsOf,
} from "./snapshot.ts";

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

test("a course that progress does not know has no objectives", () => {
  const forecast = [{ day: "2026-11-23", due: 1 }];
  const reviews = { due: 2, overdue: 1, cards: 5, nextDueDay: null, forecast } as Reviews;
  expect(detailsOf({ courses: [] as unknown } as Progress, reviews, null)).toEqual({
    objectives: [],
    due: 2,
    cards: 5,
    nextDueDay: null,
    coming: { overdue: 1, days: forecast },
    practice: [],
  });
});

test("what comes due is that of all courses, and empty days until all are known", () => {
  const coming = { overdue: 1, days: [{ day: "2026-11-23", due: 2 }] };
  const of = (details: unknown, isStale = false) =>
    comingOf(
      {
        progress: { today: "2026-11-23", courses: ["a", "b"].map((course) => ({ course })) },
        details,
      } as unknown as LearnerSnapshot,
      isStale,
    );
  expect(of({ a: { coming }, b: { coming } })).toEqual({
    coming: { overdue: 2, days: [{ day: "2026-11-23", due: 4 }] },
    isKnown: true,
  });
  // What an earlier version of the page saved has none.
  const former = of({ a: {}, b: null });
  expect([former.isKnown, former.coming.days.length, former.coming.days[0]!.due]).toEqual([true, 14, 0]);
  expect(of({ a: { coming } }).isKnown).toBe(false);
  expect(of({ a: { coming } }, true).coming).toEqual(coming);
});

describe("what is due today", () => {
  const of = (details: Record<string, number | null>, isStale = false) =>
    dueOf(
      {
        progress: { courses: ["a", "b"].map((course) => ({ course })) },
        details: Object.fromEntries(
          Object.entries(details).map(([course, due]) => [course, due === null ? null : { due }]),
        ),
      } as unknown as LearnerSnapshot,
      isStale,
    );

  it("is that of all courses, and begins in the first that has any", () => {
    expect(of({ a: 2, b: 3 })).toEqual({ n: 5, course: "a" });
    expect(of({ a: 0, b: 3 })).toEqual({ n: 3, course: "b" });
    expect(of({ a: null, b: 0 })).toEqual({ n: 0, course: "a" });
  });

  it("is unknown while a course is loading, unless the snapshot is stale", () => {
    expect(of({ a: 2 })).toBeNull();
    expect(of({ a: 2 }, true)).toEqual({ n: 2, course: "a" });
  });
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
