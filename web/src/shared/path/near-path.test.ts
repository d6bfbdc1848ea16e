import type { OutlineChapter } from "@course-companion/contract/content";
import type { CourseProgress } from "@course-companion/contract/progress";
import { expect, test } from "vitest";
import { nearPath } from "./near-path.ts";

const outlineOf = (ids: string) => ({
  pictures: null,
  chapters: ids.split("").map(
    (id) =>
      ({
        id,
        title: id.toUpperCase(),
        language: "en",
        emblem: null,
        readingMinutes: 5,
        quizzes: [],
      }) as unknown as OutlineChapter,
  ),
});

function shown(ids: string, completed: string, resume: string | null = null): string {
  const own = {
    resume: resume === null ? null : { chapter: resume, title: resume, section: null },
    chapterProgress: completed.split("").map((chapter) => ({ chapter, status: "completed" })),
  } as unknown as CourseProgress;
  return nearPath(outlineOf(ids), own)
    .steps.map(({ title, state }) => (state === "current" ? `[${title}]` : title))
    .join("");
}

test.each([
  ["at the beginning", shown("abcdef", ""), "[A]BCD"],
  ["in the middle, after the chapter before", shown("abcdef", "ab", "c"), "B[C]DE"],
  ["at the end", shown("abcdef", "abcde"), "CDE[F]"],
  ["at the end of a finished course", shown("abcdef", "abcdef"), "CDEF"],
  ["in a short course, whole", shown("ab", "a"), "A[B]"],
])("the path around the current chapter: %s", (_, got, wanted) => {
  expect(got).toBe(wanted);
});
