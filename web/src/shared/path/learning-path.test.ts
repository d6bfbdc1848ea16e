import { pathOf } from "@course-companion/contract/learning-path";
import type { CourseProgress } from "@course-companion/contract/progress";
import { describe, expect, it } from "vitest";
import { readPath, writePath } from "./learning-path.ts";

const CHAPTERS = [
  { id: "one", quizzes: ["one-quiz"] },
  { id: "two", quizzes: ["two-quiz", "two-check"] },
  { id: "three", quizzes: [] },
];

function progressOf(
  statuses: Record<string, "in-progress" | "completed">,
  passed: string[] = [],
  resume: string | null = null,
): CourseProgress {
  const at = "2026-11-30T08:00:00Z";
  return {
    course: "c",
    title: "C",
    chapters: 3,
    completed: 0,
    share: 0,
    examDate: null,
    resume: resume === null ? null : { chapter: resume, title: resume, section: null },
    chapterProgress: Object.entries(statuses).map(([chapter, status]) => ({
      chapter,
      status,
      section: null,
      startedAt: at,
      completedAt: null,
      updatedAt: at,
    })),
    quizzes: passed.map((quiz) => ({ quiz, finished: 1, best: 1, passed: true, open: null })),
  };
}

const inShort = (progress: CourseProgress | null) =>
  pathOf(CHAPTERS, progress).map(({ chapter, state, filled }) => `${chapter} ${state} ${filled}`);

describe("the learning path", () => {
  it("begins at the first chapter for a visitor", () => {
    expect(inShort(null)).toEqual(["one current 0", "two later 0", "three later 0"]);
  });

  it("fills a ring by half with reading and by half with quizzes that are passed", () => {
    expect(
      inShort(progressOf({ one: "completed", two: "in-progress" }, ["one-quiz", "two-quiz"], "two")),
    ).toEqual(["one done 1", "two current 0.5", "three later 0"]);
    expect(inShort(progressOf({ one: "completed" }, [], "two"))[0]).toBe("one part 0.5");
  });

  it("fills a chapter without quizzes by reading alone", () => {
    expect(inShort(progressOf({ three: "completed" }))[2]).toBe("three done 1");
  });

  it("continues where a quiz is left when everything is read, and nowhere when all is done", () => {
    const read = { one: "completed", two: "completed", three: "completed" } as const;
    expect(inShort(progressOf(read, ["one-quiz", "two-quiz"]))[1]).toBe("two current 0.75");
    expect(
      pathOf(CHAPTERS, progressOf(read, ["one-quiz", "two-quiz", "two-check"])).map(({ state }) => state),
    ).toEqual(["done", "done", "done"]);
  });

  it("is the same when it was written into the page", () => {
    expect(readPath(writePath(CHAPTERS))).toEqual(CHAPTERS);
  });

  it("leaves out a place in a chapter that the course no longer has", () => {
    expect(inShort(progressOf({}, [], "gone"))[0]).toBe("one current 0");
  });
});
