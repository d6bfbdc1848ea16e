import { describe, expect, it } from "vitest";
import { foldKnowledge } from "../folds/index.ts";
import { objectiveStrengths } from "./objectives.ts";

const titles = new Map([
  ["loop", "Trace the loop"],
  ["tools", "Design tools"],
]);
const answer = (objectives: string[], fraction: number) => ({ course: "c", objectives, fraction });
const strengths = (answers: ReturnType<typeof answer>[]) =>
  objectiveStrengths(foldKnowledge([], answers), titles);

describe("objective strengths", () => {
  it("shows no strength or weakness after a single answer", () => {
    expect(strengths([answer(["loop"], 0)])[0]).toMatchObject({
      level: "developing",
      answers: 1,
    });
  });

  it("lets the latest answers count most", () => {
    const improving = strengths([answer(["loop"], 0), answer(["loop"], 1), answer(["loop"], 1)])[0]!;
    const fading = strengths([answer(["loop"], 1), answer(["loop"], 0), answer(["loop"], 0)])[0]!;
    expect(improving.strength).toBeGreaterThan(0.75);
    expect(fading.level).toBe("weak");
  });

  it("lists the weakest first and leaves out objectives the course no longer has", () => {
    const rows = [
      answer(["loop", "gone"], 1),
      answer(["loop"], 1),
      answer(["tools"], 0),
      answer(["tools"], 0),
    ];
    expect(strengths(rows).map(({ objective, level }) => [objective, level])).toEqual([
      ["tools", "weak"],
      ["loop", "strong"],
    ]);
  });
});
