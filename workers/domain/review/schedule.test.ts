import { describe, expect, it } from "vitest";
import { foldCards } from "../folds/index.ts";
import { type ReviewCard, dueCards, fitToExam } from "./schedule.ts";

/** Returns the cards after answers to a chapter's questions: id, day, share of the points. */
const cardsOf = (
  chapterId: string,
  ...answers: [item: string, day: string, fraction: number][]
): ReviewCard[] =>
  foldCards(
    [],
    answers.map(([item, day, fraction]) => ({
      course: "c",
      item,
      credit: null,
      objectives: [],
      fraction,
      hintsUsed: 0,
      day,
      seq: null,
    })),
  ).map(({ item, course: _course, ...card }) => ({ ...card, itemId: item, chapterId }));

describe("review schedule", () => {
  it("mixes chapters instead of finishing one first", () => {
    const cards = [
      ...cardsOf("a", ["a1", "2026-10-01", 0], ["a2", "2026-10-01", 0], ["a3", "2026-10-01", 0]),
      ...cardsOf("b", ["b1", "2026-10-01", 0], ["b2", "2026-10-01", 0]),
    ];
    expect(dueCards(cards, null, "2026-11-01").map((card) => card.chapterId)).toEqual([
      "a",
      "b",
      "a",
      "b",
      "a",
    ]);
  });

  it("shortens an interval that would pass the exam, and no earlier one", () => {
    const [long] = cardsOf("one", ["a", "2026-10-01", 1], ["a", "2026-10-04", 1], ["a", "2026-10-20", 1]);
    const exam = "2026-11-10";
    expect(long!.dueDay >= exam).toBe(true);
    const fitted = fitToExam(long!, exam, "2026-10-21");
    expect(fitted.dueDay < exam && fitted.dueDay > "2026-10-20").toBe(true);
    const [soon] = cardsOf("one", ["b", "2026-10-20", 0]);
    expect(fitToExam(soon!, exam, "2026-10-21")).toEqual(soon);
    expect(fitToExam(long!, "2026-10-21", "2026-10-22")).toEqual(long);
  });
});
