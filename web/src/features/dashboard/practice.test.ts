import type { CourseOutline } from "@course-companion/contract/content";
import type { ObjectiveKnowledge } from "@course-companion/contract/knowledge";
import type { CourseProgress } from "@course-companion/contract/progress";
import { describe, expect, test } from "vitest";
import { practiceFor } from "./practice.ts";

type Quiz = [id: string, mode: "practice" | "check", attempts: number | null];
const chapter = (id: string, objectives: string[], ...quizzes: Quiz[]) => ({
  id,
  title: `Chapter ${id}`,
  language: "en",
  objectives,
  quizzes: quizzes.map(([quiz, mode, attempts]) => ({ id: quiz, title: `Quiz ${quiz}`, mode, attempts })),
});
const outline = {
  chapters: [
    chapter("one", ["a"], ["check-one", "check", 2], ["practice-one", "practice", null]),
    chapter("two", ["b"], ["check-two", "check", 2]),
    chapter("three", ["c"]),
    chapter("four", ["c", "d"], ["practice-four", "practice", null]),
  ],
} as unknown as Pick<CourseOutline, "chapters">;
const of = (objective: string, chance: number, level: ObjectiveKnowledge["level"] = "learning") =>
  ({ objective, chance, level }) as ObjectiveKnowledge;
const taken = (quiz: string, finished: number) =>
  [{ quiz, finished, best: 0, passed: false, open: null }] as NonNullable<CourseProgress["quizzes"]>;
const ids = (...given: Parameters<typeof practiceFor>) => practiceFor(...given).map(({ id }) => id);

describe("weak objectives are practised", () => {
  test("where they are taught, the weakest first, and only weak ones", () => {
    expect(ids([of("a", 0.4), of("b", 0.1), of("d", 0, "not-started")], outline, [])).toEqual([
      "check-two",
      "practice-one",
    ]);
  });

  test("in practice before a check, and in a chapter with a quiz before one without", () => {
    expect(practiceFor([of("a", 0), of("c", 0.1)], outline, [])).toMatchObject([
      { kind: "quiz", id: "practice-one", title: "Quiz practice-one", language: "en" },
      { kind: "quiz", id: "practice-four" },
    ]);
  });

  test("by reading again, when the check has no attempts left", () => {
    expect(ids([of("b", 0)], outline, taken("check-two", 1))).toEqual(["check-two"]);
    expect(practiceFor([of("b", 0)], outline, taken("check-two", 2))).toMatchObject([
      { kind: "chapter", id: "two", title: "Chapter two" },
    ]);
  });

  test("in one place once, in three places at most, and nowhere when the course dropped them", () => {
    expect(ids([of("c", 0), of("d", 0.1)], outline, [])).toEqual(["practice-four"]);
    expect(ids([of("gone", 0)], outline, [])).toEqual([]);
    const many = {
      chapters: ["p", "q", "r", "s"].map((id) => chapter(id, [id])),
    } as unknown as typeof outline;
    expect(ids([of("p", 0), of("q", 0.1), of("r", 0.2), of("s", 0.3)], many, [])).toEqual(["p", "q", "r"]);
  });
});
