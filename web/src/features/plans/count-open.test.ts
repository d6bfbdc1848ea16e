import type { CourseSummary } from "@course-companion/contract/content";
import { expect, test } from "vitest";
import { countOpen, countRoughly } from "./count-open.ts";

test("a tier opens its own chapters and those below; free ones open to all", () => {
  expect(
    countOpen([
      { free: true, tier: "premium" },
      { free: false, tier: "premium" },
      { free: false, tier: "pro" },
      { free: false, tier: "pro" },
    ]),
  ).toEqual({ total: 4, open: { free: 1, premium: 2, pro: 4, team: 4 } });
  expect(countOpen([])).toEqual({ total: 0, open: { free: 0, premium: 0, pro: 0, team: 0 } });
});

test("without an outline the catalogue says what it can", () => {
  const course = {
    id: "c",
    title: "Course",
    language: "en",
    languages: [{ language: "es", dir: "ltr", title: "Curso", summary: null, chapters: 2 }],
    chapters: 9,
    freeChapters: 3,
    tier: "pro",
  } as unknown as CourseSummary;
  expect(countRoughly(course, "es")).toEqual({
    id: "c",
    title: "Curso",
    language: "es",
    total: 9,
    open: { free: 3, premium: 3, pro: 9, team: 9 },
  });
  expect(countRoughly(course, "ar").title).toBe("Course");
});
