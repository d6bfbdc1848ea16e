import { Rating } from "ts-fsrs";
import { describe, expect, it } from "vitest";
import { dueCards, fitToExam, computeCards, ratingOf, type ReviewedAnswer } from "./schedule.ts";

const answer = (
  itemId: string,
  day: string,
  fraction = 1,
  hintsUsed = 0,
  chapterId = "one",
): ReviewedAnswer => ({
  itemId,
  chapterId,
  fraction,
  hintsUsed,
  day,
  at: Date.parse(`${day}T10:00:00Z`),
});

describe("review schedule", () => {
  it("rates wrong as Again, helped or partly right as Hard, right as Good", () => {
    expect([ratingOf(0, 0), ratingOf(0.4, 0), ratingOf(0.7, 0), ratingOf(1, 1), ratingOf(1, 0)]).toEqual([
      Rating.Again,
      Rating.Again,
      Rating.Hard,
      Rating.Hard,
      Rating.Good,
    ]);
  });

  it("brings a wrong answer back sooner than a helped one, and that sooner than a right one", () => {
    const [wrong, helped, right] = computeCards([
      answer("a", "2026-11-01", 0),
      answer("b", "2026-11-01", 1, 2),
      answer("c", "2026-11-01"),
    ]);
    expect(wrong!.dueDay <= helped!.dueDay && helped!.dueDay < right!.dueDay).toBe(true);
    expect(wrong!.dueDay > "2026-11-01").toBe(true);
  });

  it("lengthens the interval with each right answer in time", () => {
    const first = computeCards([answer("a", "2026-11-01")])[0]!;
    const second = computeCards([answer("a", "2026-11-01"), answer("a", first.dueDay)])[0]!;
    const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
    expect(days(first.dueDay, second.dueDay)).toBeGreaterThan(days("2026-11-01", first.dueDay));
  });

  it("gives the same cards whatever the order in which rows arrive", () => {
    const rows = [answer("a", "2026-11-01", 0), answer("b", "2026-11-02"), answer("a", "2026-11-03")];
    const sorted = (cards: ReturnType<typeof computeCards>) =>
      cards.sort((x, y) => x.itemId.localeCompare(y.itemId));
    expect(sorted(computeCards([...rows].reverse()))).toEqual(sorted(computeCards(rows)));
  });

  it("mixes chapters instead of finishing one first", () => {
    const cards = computeCards(
      ["a1", "a2", "a3"]
        .map((id) => answer(id, "2026-10-01", 0, 0, "a"))
        .concat(["b1", "b2"].map((id) => answer(id, "2026-10-01", 0, 0, "b"))),
    );
    expect(dueCards(cards, null, "2026-11-01").map((card) => card.chapterId)).toEqual([
      "a",
      "b",
      "a",
      "b",
      "a",
    ]);
  });

  it("shortens an interval that would pass the exam, and no earlier one", () => {
    const [long] = computeCards([
      answer("a", "2026-10-01"),
      answer("a", "2026-10-04"),
      answer("a", "2026-10-20"),
    ]);
    const exam = "2026-11-10";
    expect(long!.dueDay >= exam).toBe(true);
    const fitted = fitToExam(long!, exam, "2026-10-21");
    expect(fitted.dueDay < exam && fitted.dueDay > "2026-10-20").toBe(true);
    const [soon] = computeCards([answer("b", "2026-10-20", 0)]);
    expect(fitToExam(soon!, exam, "2026-10-21")).toEqual(soon);
    expect(fitToExam(long!, "2026-10-21", "2026-10-22")).toEqual(long);
  });
});
