import { expect, test } from "vitest";
import { barsOf, emptyDays, sumOf } from "./bars.ts";

const days = (...dues: number[]) =>
  emptyDays("2026-11-30", dues.length).map(({ day }, at) => ({ day, due: dues[at]! }));

test("today's bar has what is overdue too, and all bars one scale", () => {
  const [today, next, none] = barsOf({ overdue: 4, days: days(8, 3, 0) });
  expect(today).toEqual({ day: "2026-11-30", n: 12, overdue: 4, height: 1, overdueHeight: 4 / 12 });
  expect([next!.n, next!.height, next!.overdue, none!.height]).toEqual([3, 0.25, 0, 0]);
});

test("a single question is a low bar", () => {
  expect(barsOf({ overdue: 0, days: days(1) })[0]!.height).toBeCloseTo(1 / 6);
});

test("courses are added up by day, also when one was counted a day earlier", () => {
  const late = { overdue: 2, days: emptyDays("2026-11-29", 2).map((one) => ({ ...one, due: 9 })) };
  expect(sumOf([{ overdue: 1, days: days(1, 2) }, { overdue: 0, days: days(3, 0) }, late])).toEqual({
    overdue: 3,
    days: days(4, 2),
  });
  expect(sumOf([])).toBeNull();
});

test("days go over the end of a month", () => {
  expect(emptyDays("2026-11-30", 2).map(({ day }) => day)).toEqual(["2026-11-30", "2026-12-01"]);
});
