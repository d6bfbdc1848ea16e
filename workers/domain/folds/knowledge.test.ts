import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FoldedAnswer } from "./cards.ts";
import { type KnownObjective, levelOn, readLearner, readObjective } from "./knowledge.ts";
import { type FoldRows, foldRows } from "./rows.ts";

const NOTHING: FoldRows = { cards: [], knowledge: [] };
const day = fc
  .integer({ min: 0, max: 60 })
  .map((n) => new Date(Date.UTC(2026, 9, 1 + n)).toISOString().slice(0, 10));
const answer = fc.record({
  course: fc.constantFrom("c", "d"),
  item: fc.constantFrom("a", "b", "e"),
  credit: fc.constantFrom(null, null, "b"),
  objectives: fc.constantFrom([], ["o"], ["p"], ["o", "p"], ["o", "o"]),
  fraction: fc.constantFrom(0, 0.3333, 0.5, 1),
  hintsUsed: fc.nat(2),
  guess: fc.constantFrom(null, 0, 0.25, 0.5),
  tries: fc.constantFrom(null, 2),
  unsure: fc.constantFrom(null, false, true),
  day,
  seq: fc.constant(null),
});

let next = 0;
const given = (change: Partial<FoldedAnswer> = {}): FoldedAnswer => ({
  course: "c",
  item: `item-${next++}`,
  credit: null,
  objectives: ["o"],
  fraction: 1,
  hintsUsed: 0,
  day: "2026-11-01",
  seq: null,
  ...change,
});
const rowsAfter = (answers: FoldedAnswer[]) => foldRows(NOTHING, answers).knowledge;
const after = (...answers: FoldedAnswer[]): KnownObjective =>
  readObjective(rowsAfter(answers).find(({ objective }) => objective === "o")!);
const dayNumber = (iso: string) => Date.parse(iso) / 86_400_000;

it("folding in two parts, over stored rows, gives what folding at once gives", () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 40 }), fc.nat(40), (all, cut) => {
      // Single precision goes through JSON with nine digits.
      const stored = foldRows(NOTHING, all.slice(0, cut));
      const knowledge = stored.knowledge.map((row) => ({
        ...row,
        state: row.state.map((n) => Math.fround(Number(n.toPrecision(9)))),
      }));
      const twice = foldRows({ ...stored, knowledge }, all.slice(cut));
      expect(twice.knowledge).toEqual(foldRows(NOTHING, all).knowledge);
    }),
  );
});

describe("an answer", () => {
  it("to a question of several objectives is evidence for each, and once for the learner", () => {
    const rows = rowsAfter([given({ objectives: ["o", "p", "o"] })]);
    expect(rows.map(({ objective }) => objective).toSorted()).toEqual(["", "o", "p"]);
    expect(readLearner(rows.find(({ objective }) => objective === "")).answers).toBe(1);
    for (const row of rows.filter(({ objective }) => objective !== ""))
      expect(readObjective(row)).toMatchObject({ correct: 1, model: { answers: 1 } });
  });

  it("counts for less when it can be guessed, had hints, or was a second try, and for nothing when unsure", () => {
    const chance = (change: Partial<FoldedAnswer>) => after(given(change)).chance;
    const plain = chance({});
    for (const change of [{ guess: 0.5 }, { hintsUsed: 1 }, { tries: 2, fraction: 0.6667 }])
      expect(chance(change), JSON.stringify(change)).toBeLessThan(plain);
    expect(chance({ fraction: 0, unsure: true })).toBeLessThan(chance({ fraction: 0 }));
    expect(chance({ tries: 2, fraction: 0.6667 })).toBeGreaterThan(chance({ fraction: 0 }));
  });
});

describe("a level", () => {
  const right = (iso: string, item?: string) => given({ day: iso, ...(item ? { item } : {}) });

  it("is mastered after right answers to two questions on two days, not before", () => {
    const days = ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"];
    expect(after(...days.map((iso) => right(iso))).level).toBe(4);
    expect(after(...days.map((iso) => right(iso, "one"))).level).toBe(3);
    expect(after(...days.map(() => right("2026-11-01"))).level).toBe(3);
    expect(after(right("2026-11-01")).level).toBe(2);
  });

  it("does not count help for mastery", () => {
    const helped = (iso: string) => given({ day: iso, hintsUsed: 1 });
    const days = ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06"];
    expect(after(right("2026-11-01"), ...days.map(helped))).toMatchObject({
      otherItem: false,
      otherDay: false,
    });
  });

  it("falls when later answers are wrong, and with time, and comes back by answers", () => {
    const days = ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"];
    const mastered = days.map((iso) => right(iso));
    const wrong = ["2026-11-05", "2026-11-06", "2026-11-07"].map((iso) => given({ day: iso, fraction: 0 }));
    expect(after(...mastered, wrong[0]!).level).toBeGreaterThanOrEqual(2);
    expect(after(...mastered, ...wrong).level).toBeLessThan(after(...mastered).level - 1);
    const known = after(...mastered);
    const later = [0, 30, 120, 400, 2_000].map((days_) => levelOn(known, dayNumber("2026-11-04") + days_));
    expect(later[0]).toBe(4);
    expect(later.at(-1)!).toBeLessThan(3);
    expect(later).toEqual(later.toSorted((a, b) => b - a));
    const again = ["2027-11-10", "2027-11-11", "2027-11-12"].map((iso) => right(iso));
    expect(after(...mastered, ...again).level).toBe(4);
  });

  it("is forgotten later, the longer its cards hold", () => {
    const often = after(
      ...[1, 3, 8, 20].map((n) => given({ item: "one", day: `2026-10-${String(n).padStart(2, "0")}` })),
    );
    const once = after(given({ day: "2026-10-20" }));
    expect(often.stability).toBeGreaterThan(2 * once.stability);
  });
});
