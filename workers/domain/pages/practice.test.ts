import { describe, expect, test } from "vitest";
import type { CourseProgress } from "../../contract/progress.ts";
import type { ObjectiveKnowledge } from "../../contract/knowledge.ts";
import type { Release } from "../../contract/release.ts";
import { practiceFor } from "./practice.ts";

type Quiz = [id: string, mode: "practice" | "check", attempts: number | null];
const titled = (title: string) => ({ en: { title } });
const chapter = (id: string, objectives: string[], ...quizzes: Quiz[]) => ({ id, objectives, quizzes });
const courseOf = (...chapters: ReturnType<typeof chapter>[]) =>
  ({
    course: "course",
    language: "en",
    locales: [],
    chapters: chapters.map(({ id, objectives, quizzes }) => ({
      id,
      aliases: [],
      objectives,
      quizzes: quizzes.map(([quiz]) => quiz),
      variants: titled(`Chapter ${id}`),
    })),
    quizzes: chapters.flatMap(({ id, quizzes }) =>
      quizzes.map(([quiz, mode, attempts]) => ({
        id: quiz,
        aliases: [],
        chapter: id,
        mode,
        attempts,
        variants: titled(`Quiz ${quiz}`),
      })),
    ),
  }) as unknown as Release;
const course = courseOf(
  chapter("one", ["a"], ["check-one", "check", 2], ["practice-one", "practice", null]),
  chapter("two", ["b"], ["check-two", "check", 2]),
  chapter("three", ["c"]),
  chapter("four", ["c", "d"], ["practice-four", "practice", null]),
);
const of = (objective: string, chance: number, level: ObjectiveKnowledge["level"] = "learning") =>
  ({ objective, chance, level }) as ObjectiveKnowledge;
const taken = (quiz: string, finished: number) =>
  [{ quiz, finished, best: 0, passed: false, open: null }] as NonNullable<CourseProgress["quizzes"]>;
const practise = (
  objectives: ObjectiveKnowledge[],
  release: Release,
  results: NonNullable<CourseProgress["quizzes"]>,
) => practiceFor(objectives, release, results, "en");
const ids = (...given: Parameters<typeof practise>) => practise(...given).map(({ id }) => id);

describe("weak objectives are practised", () => {
  test("where they are taught, the weakest first, and only weak ones", () => {
    expect(ids([of("a", 0.4), of("b", 0.1), of("d", 0, "not-started")], course, [])).toEqual([
      "check-two",
      "practice-one",
    ]);
  });

  test("in practice before a check, and in a chapter with a quiz before one without", () => {
    expect(practise([of("a", 0), of("c", 0.1)], course, [])).toMatchObject([
      { kind: "quiz", id: "practice-one", title: "Quiz practice-one", language: "en" },
      { kind: "quiz", id: "practice-four" },
    ]);
  });

  test("by reading again, when the check has no attempts left", () => {
    expect(ids([of("b", 0)], course, taken("check-two", 1))).toEqual(["check-two"]);
    expect(practise([of("b", 0)], course, taken("check-two", 2))).toMatchObject([
      { kind: "chapter", id: "two", title: "Chapter two" },
    ]);
  });

  test("in one place once, in three places at most, and nowhere when the course dropped them", () => {
    expect(ids([of("c", 0), of("d", 0.1)], course, [])).toEqual(["practice-four"]);
    expect(ids([of("gone", 0)], course, [])).toEqual([]);
    const many = courseOf(...["p", "q", "r", "s"].map((id) => chapter(id, [id])));
    expect(ids([of("p", 0), of("q", 0.1), of("r", 0.2), of("s", 0.3)], many, [])).toEqual(["p", "q", "r"]);
  });
});
