import { describe, expect, it } from "vitest";
import type { Release } from "../../contract/release.ts";
import type { Fold } from "../folds/index.ts";
import { objectiveKnowledge, weakObjectives } from "./objectives.ts";

const release = {
  course: "c",
  objectives: [
    { id: "loop", title: "Trace the loop" },
    { id: "tools", title: "Design tools", requires: ["loop"] },
    { id: "memory", title: "Choose a memory" },
  ],
  chapters: [
    { id: "one", objectives: ["loop", "tools"] },
    { id: "two", objectives: ["tools"] },
  ],
  items: { a: { objectives: ["loop"] }, b: { objectives: ["tools"] } },
} as unknown as Release;

type Answer = [item: string, objectives: string[], fraction: number, day?: string];
const known = (...answers: Answer[]) => {
  const behind = answers.map(([item, objectives, fraction, day = "2026-11-20"], at) => ({
    course: "c",
    item,
    credit: null,
    objectives,
    fraction,
    hintsUsed: 0,
    day,
    seq: at + 1,
  }));
  const fold: Fold = { cards: [], knowledge: [], behind };
  return objectiveKnowledge(release, { fold }, "2026-12-02");
};

describe("knowledge of objectives", () => {
  it("has all of the course in its order, with where they are taught, and none that the course dropped", () => {
    const all = known(["a", ["loop", "gone"], 1], ["a", ["loop"], 1]);
    expect(
      all.map(({ objective, level, chapters, requires }) => [objective, level, chapters, requires]),
    ).toEqual([
      ["loop", expect.stringMatching(/familiar|proficient/), ["one"], []],
      ["tools", "not-started", ["one", "two"], ["loop"]],
      ["memory", "not-started", [], []],
    ]);
  });

  it("says how many answers were right and how long ago the newest is", () => {
    expect(known(["a", ["loop"], 1], ["a", ["loop"], 1])[0]).toMatchObject({
      answers: 2,
      right: 2,
      lastDay: "2026-11-20",
      reason: { daysAgo: 12, note: "fading" },
    });
    const [two] = known(["a", ["loop"], 1, "2026-12-02"], ["b", ["loop"], 1, "2026-12-02"]);
    expect(two).toMatchObject({ level: "proficient", reason: { daysAgo: 0, note: "another-day" } });
    expect(known()[0]).toMatchObject({ answers: 0, lastDay: null, reason: { daysAgo: null } });
  });

  it("needs practice after wrong answers, not after a single one", () => {
    const after = (...answers: Answer[]) => weakObjectives(known(...answers));
    expect(after(["a", ["loop"], 0])).toEqual([]);
    expect(after(["a", ["loop"], 0], ["a", ["loop"], 0])).toEqual(["loop"]);
    expect(after(["a", ["loop"], 1], ["a", ["loop"], 1])).toEqual([]);
  });
});
