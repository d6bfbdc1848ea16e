import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { unknownObjective } from "./unknown-objective.ts";

describe("unknown-objective", () => {
  it("finds references to objectives that course.yaml does not define", async () => {
    const files = {
      "chapters/one.md": "---\nobjectives: [loops, lops]\n---\n# One",
      "chapters/one.quiz.yaml": quizOf(
        "- { id: q, kind: true-false, prompt: P, answer: true, objectives: [x] }",
        "draw: [{ objective: y, count: 1 }]\n",
      ),
    };
    const manifest =
      "objectives: [{ id: loops, title: Loop }]\ntranslations: { es: { title: T, objectives: { z: Z } } }";
    expect(await findingsOf(unknownObjective, files, manifest)).toEqual([
      'course.yaml:7 objective "z" is not defined in course.yaml',
      'chapters/one.md:2 objective "lops" is not defined in course.yaml',
      'chapters/one.quiz.yaml:3 objective "y" is not defined in course.yaml',
      'chapters/one.quiz.yaml:5 objective "x" is not defined in course.yaml',
    ]);
  });
});
