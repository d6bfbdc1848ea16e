import { describe, expect, it } from "vitest";
import { objectiveStrengths } from "./objectives.ts";

const titles = new Map([
  ["loop", "Trace the loop"],
  ["tools", "Design tools"],
]);
const answer = (objectives: string[], fraction: number, minute: number) => ({
  objectives,
  fraction,
  at: minute,
});

describe("objective strengths", () => {
  it("shows no strength or weakness after a single answer", () => {
    expect(objectiveStrengths([answer(["loop"], 0, 1)], titles)[0]).toMatchObject({
      level: "developing",
      answers: 1,
    });
  });

  it("lets the latest answers count most", () => {
    const improving = objectiveStrengths(
      [answer(["loop"], 0, 1), answer(["loop"], 1, 2), answer(["loop"], 1, 3)],
      titles,
    )[0]!;
    const fading = objectiveStrengths(
      [answer(["loop"], 1, 1), answer(["loop"], 0, 2), answer(["loop"], 0, 3)],
      titles,
    )[0]!;
    expect(improving.strength).toBeGreaterThan(0.75);
    expect(fading.level).toBe("weak");
  });

  it("lists the weakest first and leaves out objectives the course no longer has", () => {
    const rows = [
      answer(["loop", "gone"], 1, 1),
      answer(["loop"], 1, 2),
      answer(["tools"], 0, 3),
      answer(["tools"], 0, 4),
    ];
    expect(objectiveStrengths(rows, titles).map(({ objective, level }) => [objective, level])).toEqual([
      ["tools", "weak"],
      ["loop", "strong"],
    ]);
  });
});
