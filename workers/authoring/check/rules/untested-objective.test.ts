import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { untestedObjective } from "./untested-objective.ts";

const objectives = (...ids: string[]) =>
  `objectives:\n${ids.map((id) => `  - { id: ${id}, title: Do ${id} }\n`).join("")}`;

describe("untested-objective", () => {
  const question = (id: string, list: string) =>
    `  - { id: ${id}, kind: true-false, prompt: P, answer: true, objectives: [${list}] }\n`;
  const quiz = (...questions: string[]) => ({
    "chapters/one.quiz.yaml": `id: quiz\ntitle: Quiz\nquestions:\n${questions.join("")}`,
  });

  it("warns of objectives with no question and with one", async () => {
    const files = quiz(question("q1", "a, b"), question("q2", "a"));
    expect(await findingsOf(untestedObjective, files, objectives("a", "b", "c"))).toEqual([
      "course.yaml:8 one question alone tests the objective b, so nobody can master it",
      "course.yaml:9 no question tests the objective c",
    ]);
  });

  it("leaves courses alone that have no questions", async () => {
    expect(await findingsOf(untestedObjective, {}, objectives("a"))).toEqual([]);
  });
});
