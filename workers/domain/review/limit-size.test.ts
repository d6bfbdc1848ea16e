import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StudyContext } from "../../contract/progress.ts";
import { limitSize } from "./limit-size.ts";

const long = (text: string, count: number) => Array.from({ length: count }, (_, i) => `${text}-${i}`);
const base: StudyContext = {
  course: "c",
  title: "T",
  tier: "free",
  today: "2026-11-23",
  place: null,
  done: "0/3",
  next: null,
  examDate: null,
  due: { cards: 0, objectives: [] },
  lastErrors: [],
  weak: [],
  openAttempt: null,
  streak: { days: 0, activeToday: false, freezes: 0 },
};
const bytes = (value: StudyContext) => new TextEncoder().encode(JSON.stringify(value)).length;

describe("study context", () => {
  it("is unchanged when it is small", () => {
    expect(limitSize(base)).toEqual(base);
  });

  it("fits into 1 KB with a long history, and still has the position and the open attempt", () => {
    const heavy: StudyContext = {
      ...base,
      title: "ایجنٹ".repeat(60),
      place: { chapter: "c".repeat(64), title: "章".repeat(300), section: "s".repeat(64) },
      next: { chapter: "n".repeat(64), title: "😀".repeat(100), open: true },
      due: { cards: 400, objectives: long("objective-with-a-long-name", 40) },
      lastErrors: long("item", 5).map((item) => ({ item, objectives: long("objective", 3) })),
      weak: long("weak-objective", 40),
      openAttempt: { quiz: "q".repeat(64), attempt: "a".repeat(200) },
    };
    const fitted = limitSize(heavy);
    expect(bytes(fitted)).toBeLessThanOrEqual(1024);
    expect(fitted.due.cards).toBe(400);
    expect(fitted.openAttempt).toEqual(heavy.openAttempt);
    expect(fitted.place?.section).toBe(heavy.place?.section);
  });

  it("fits for any titles, sections and lists", () => {
    const id = fc.string({ minLength: 1, maxLength: 64, unit: fc.constantFrom("a", "z", "-", "7") });
    const title = fc.string({
      maxLength: 300,
      unit: fc.constantFrom("a", "ی", "章", "😀", '"', "\\", "\u0001"),
    });
    const section = fc.option(fc.string({ maxLength: 200, unit: fc.constantFrom("a", "章", "ی") }));
    const lists = fc.array(id, { maxLength: 60 });
    fc.assert(
      fc.property(id, title, section, lists, lists, (name, text, at, due, weak) => {
        const value: StudyContext = {
          ...base,
          course: name,
          title: text,
          place: { chapter: name, title: text, section: at },
          next: { chapter: name, title: text, open: false },
          due: { cards: 5_000, objectives: due },
          weak,
          lastErrors: due.slice(0, 5).map((item) => ({ item, objectives: weak.slice(0, 3) })),
          openAttempt: { quiz: name, attempt: "h".repeat(300) },
          examDate: "2026-12-24",
        };
        expect(bytes(limitSize(value))).toBeLessThanOrEqual(1024);
      }),
      { numRuns: 300 },
    );
  });
});
