import type { DashboardCourse } from "@course-companion/contract/pages";
import { expect, test } from "vitest";
import { nextOf } from "./next-of.ts";

const step = (chapter: string, state: "current" | "done") => ({
  chapter,
  state,
  title: chapter.toUpperCase(),
  language: "es",
});
const of = (steps: ReturnType<typeof step>[] | null, more: Partial<DashboardCourse> = {}) =>
  nextOf("en", {
    course: "c",
    title: "Course",
    chapters: 2,
    completed: 0,
    resume: null,
    language: "es",
    ownLanguage: "en",
    details: steps && { path: { steps } },
    ...more,
  } as unknown as DashboardCourse);
const resume = { chapter: "two", title: "Two", section: "a b" };

test("reading continues at the path's current chapter, in the section that was left", () => {
  const steps = [step("one", "done"), step("two", "current")];
  expect(of(steps, { resume })).toEqual({
    href: "/en/courses/c/chapters/two#a%20b",
    title: "TWO",
    language: "es",
  });
  expect(of(steps)?.href).toBe("/en/courses/c/chapters/two");
});

test("while the path is unknown it continues where the course was left, else at the course", () => {
  expect(of(null, { resume })).toMatchObject({ title: "Two", language: "en" });
  expect(of([], { resume })).toMatchObject({ title: "Two", language: "en" });
  expect(of(null)).toEqual({ href: "/en/courses/c", title: "Course", language: "es" });
});

test("it ends when all is done", () => {
  expect(of([step("one", "done")], { completed: 2 })).toBeNull();
  expect(of([step("one", "done")])).toBeNull();
  expect(of(null, { completed: 2 })).toBeNull();
});
