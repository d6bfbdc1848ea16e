import { expect, test } from "vitest";
import type { CourseProgress } from "../../contract/progress.ts";
import type { Release } from "../../contract/release.ts";
import { nearPath } from "./near-path.ts";

const releaseOf = (ids: string) =>
  ({
    course: "course",
    language: "en",
    locales: [],
    chapters: ids.split("").map((id) => ({
      id,
      variants: {
        en: { title: id.toUpperCase(), readingMinutes: 5 },
        es: { title: `${id}${id}`, readingMinutes: 6 },
      },
      quizzes: [],
    })),
  }) as unknown as Release;

function shown(ids: string, completed: string, resume: string | null = null, language = "en"): string {
  const own = {
    resume: resume === null ? null : { chapter: resume, title: resume, section: null },
    chapterProgress: completed.split("").map((chapter) => ({ chapter, status: "completed" })),
  } as unknown as CourseProgress;
  return nearPath({ release: releaseOf(ids), releaseId: "r" }, own, language)
    .steps.map(({ title, state }) => (state === "current" ? `[${title}]` : title))
    .join("");
}

test.each([
  ["at the beginning", shown("abcdef", ""), "[A]BCD"],
  ["in the middle, after the chapter before", shown("abcdef", "ab", "c"), "B[C]DE"],
  ["at the end", shown("abcdef", "abcde"), "CDE[F]"],
  ["at the end of a finished course", shown("abcdef", "abcdef"), "CDEF"],
  ["in another language", shown("abcdef", "a", "b", "es"), "aa[bb]ccdd"],
  ["in a short course, whole", shown("ab", "a"), "A[B]"],
])("the path around the current chapter: %s", (_, got, wanted) => {
  expect(got).toBe(wanted);
});
