import { expect, test } from "vitest";
import { coursesFor } from "./courses-for.ts";

const COURSES = [
  { id: "a", title: "A", language: "en", languages: [{ language: "ur", title: "الف" }] },
  { id: "b", title: "B", language: "en", languages: [] },
];

test("the course of a mistyped address is the first to search in", () => {
  const ids = (path: string) => coursesFor(path, "en", COURSES).map(({ id }) => id);
  expect(ids("/en/courses/b/chapters/nowhere")).toEqual(["b", "a"]);
  expect(ids("/en/Courses/B")).toEqual(["b", "a"]);
  expect(ids("/en/nowhere")).toEqual(["a", "b"]);
});

test("courses are named in the reader's language where they have it", () => {
  expect(coursesFor("/ur/x", "ur", COURSES)).toEqual([
    { id: "a", title: "الف", language: "ur" },
    { id: "b", title: "B", language: "en" },
  ]);
});
