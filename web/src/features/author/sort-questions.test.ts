import type { QuestionSignal } from "@course-companion/contract/signals";
import { describe, expect, test } from "vitest";
import { chooseQuestions, nextOrder, sortQuestions } from "./sort-questions.ts";

const question = (item: string, more: Partial<QuestionSignal> = {}): QuestionSignal => ({
  item,
  quiz: "quiz",
  chapter: "one",
  kind: "single-choice",
  prompt: item,
  objectives: [],
  suppressed: false,
  answers: 10,
  difficulty: null,
  discrimination: null,
  meanHints: null,
  options: null,
  flags: [],
  ...more,
});
const ids = (questions: QuestionSignal[]) => questions.map(({ item }) => item).join("");

describe("questions", () => {
  const all = [
    question("a", { difficulty: 0.5, flags: ["too-easy"] }),
    question("b"),
    question("c", { difficulty: 0.2, chapter: "two", flags: ["too-hard", "low-discrimination"] }),
    question("d", { difficulty: 0.5, chapter: "two" }),
    question("e", { difficulty: 0 }),
  ];

  test("are sorted up and down, equals in the course's order, unknown values last", () => {
    expect(ids(sortQuestions(all, { by: "difficulty", down: false }))).toBe("ecadb");
    expect(ids(sortQuestions(all, { by: "difficulty", down: true }))).toBe("adceb");
    expect(ids(sortQuestions(all, { by: "chapter", down: true }))).toBe("edcba");
    expect(ids(all)).toBe("abcde");
  });

  test("are chosen by chapter and by flag", () => {
    expect(ids(chooseQuestions(all, { chapter: "two", flag: "" }))).toBe("cd");
    expect(ids(chooseQuestions(all, { chapter: "", flag: "any" }))).toBe("ac");
    expect(ids(chooseQuestions(all, { chapter: "one", flag: "too-hard" }))).toBe("");
  });

  test("turn round when their column is chosen again", () => {
    const first = nextOrder({ by: "chapter", down: false }, "answers");
    expect([first, nextOrder(first, "answers")]).toEqual([
      { by: "answers", down: false },
      { by: "answers", down: true },
    ]);
  });
});
