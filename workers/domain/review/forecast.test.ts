import { describe, expect, it } from "vitest";
import { foldCards } from "../folds/index.ts";
import { aheadCards, forecastOf } from "./forecast.ts";
import type { ReviewCard } from "./schedule.ts";

const TODAY = "2026-11-23";
const card = (itemId: string, dueDay: string, lastDay = "2026-11-01"): ReviewCard => ({
  itemId,
  chapterId: "one",
  dueDay,
  lastDay,
  stability: 10,
  difficulty: 5,
  reps: 1,
  lapses: 0,
  lastFraction: 1,
  ownSeq: 1,
  ownFraction: 1,
});
const ids = (cards: ReviewCard[]) => cards.map(({ itemId }) => itemId);

describe("a forecast", () => {
  it("counts 14 days from today on, and what is overdue apart", () => {
    const cards = [
      card("a", "2026-11-20"),
      card("b", TODAY),
      card("c", "2026-11-24"),
      card("d", "2026-11-24"),
      card("e", "2026-12-06"),
      card("f", "2026-12-07"),
    ];
    const { overdue, days } = forecastOf(cards, null, TODAY);
    expect([overdue, days.length, days[0], days.at(-1)]).toEqual([
      1,
      14,
      { day: TODAY, due: 1 },
      { day: "2026-12-06", due: 1 },
    ]);
    expect(days.filter(({ due }) => due > 0).map(({ day, due }) => `${day} ${due}`)).toEqual([
      `${TODAY} 1`,
      "2026-11-24 2",
      "2026-12-06 1",
    ]);
  });

  it("has what an exam brings forward before the exam, and calls none of it overdue", () => {
    const late = Array.from({ length: 20 }, (_, i) => card(`late-${i}`, "2027-03-01"));
    const { overdue, days } = forecastOf(late, "2026-11-26", TODAY);
    const before = days.filter(({ day }) => day < "2026-11-26").reduce((sum, { due }) => sum + due, 0);
    expect([overdue, before, days[0]!.due > 1]).toEqual([0, 20, true]);
  });
});

describe("studying ahead", () => {
  it("takes what is due within three days, and nothing that is due already", () => {
    const cards = [
      card("now", TODAY),
      card("far", "2026-11-27"),
      card("b", "2026-11-26"),
      card("a", "2026-11-24"),
    ];
    expect(ids(aheadCards(cards, null, TODAY))).toEqual(["a", "b"]);
  });

  it("takes the next day with cards when three days have none", () => {
    const cards = [card("x", "2026-12-20"), card("y", "2026-12-10"), card("z", "2026-12-10")];
    expect(ids(aheadCards(cards, null, TODAY))).toEqual(["y", "z"]);
  });

  it("takes questions answered today only when there are no others", () => {
    const fresh = card("fresh", "2026-11-24", TODAY);
    expect(ids(aheadCards([fresh, card("rested", "2026-12-20")], null, TODAY))).toEqual(["rested"]);
    expect(ids(aheadCards([fresh], null, TODAY))).toEqual(["fresh"]);
    expect(aheadCards([], null, TODAY)).toEqual([]);
  });

  it("lengthens the interval by the days that really passed: less than on time, and not at all on the same day", () => {
    const right = (day: string) => ({
      course: "c",
      item: "a",
      credit: null,
      objectives: [],
      fraction: 1,
      hintsUsed: 0,
      day,
      seq: null,
    });
    const first = foldCards([], [right("2026-11-01")])[0]!;
    const after = (day: string) => foldCards([], [right("2026-11-01"), right(day)])[0]!.stability;
    const sameDay = after("2026-11-01");
    const early = after("2026-11-02");
    const onTime = after(first.dueDay);
    expect(sameDay).toBeCloseTo(first.stability, 6);
    expect(early > first.stability && early < onTime).toBe(true);
  });
});
