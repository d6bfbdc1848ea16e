import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { drawSize } from "./draw-size.ts";

const pool = (...objectives: string[]) =>
  objectives
    .map((list, i) => `- { id: q${i}, kind: true-false, prompt: P, answer: true, objectives: [${list}] }`)
    .join("\n");
const find = (draw: string, ...objectives: string[]) =>
  findingsOf(drawSize, { "chapters/one.quiz.yaml": quizOf(pool(...objectives), `draw: [${draw}]\n`) });

describe("draw-size", () => {
  it("finds a draw that is larger than the pool", async () => {
    expect(await find("{ count: 3 }", "a", "b")).toEqual([
      "chapters/one.quiz.yaml:3 draws 3 questions from a pool of 2",
    ]);
  });

  it("finds an objective with too few questions, over all draws of it", async () => {
    expect(await find("{ objective: a, count: 1 }, { objective: a, count: 1 }", "a", "b")).toEqual([
      'chapters/one.quiz.yaml:3 draws 2 questions with objective "a", but there are only 1',
    ]);
  });

  it("warns when an earlier draw may use up what a later one needs", async () => {
    expect(await find("{ objective: a, count: 1 }, { objective: b, count: 1 }", "a", '"a", "b"')).toEqual([
      'chapters/one.quiz.yaml:3 other draws may use up the questions that the draw of "b" needs (warning)',
    ]);
  });

  it("accepts draws that always have enough questions, banks included", async () => {
    expect(
      await find(
        "{ objective: a, count: 1 }, { objective: b, count: 1 }, { count: 1 }",
        "a",
        "b",
        '"a", "b"',
      ),
    ).toEqual([]);
    const files = {
      "chapters/one.quiz.yaml": "id: z\ntitle: T\nbanks: [banks/b.yaml]\ndraw: [{ count: 2 }]\n",
      "banks/b.yaml": `questions:\n${pool("a", "b")}\n`,
    };
    expect(await findingsOf(drawSize, files)).toEqual([]);
  });
});
