import fc from "fast-check";
import { type Card as FsrsCard, Rating, createEmptyCard, fsrs, generatorParameters } from "ts-fsrs";
import { describe, expect, it } from "vitest";
import { type Card, type FoldedAnswer, foldCards, ratingOf } from "./cards.ts";

const answer = (item: string, day: string, fraction = 1, hintsUsed = 0): FoldedAnswer => ({
  course: "course",
  item,
  credit: null,
  objectives: [],
  fraction,
  hintsUsed,
  day,
  seq: null,
});
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const sorted = (cards: Card[]) =>
  cards.toSorted((x, y) => `${x.course} ${x.item}`.localeCompare(`${y.course} ${y.item}`));

describe("a card", () => {
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
    const [wrong, helped, right] = foldCards(
      [],
      [answer("a", "2026-11-01", 0), answer("b", "2026-11-01", 1, 2), answer("c", "2026-11-01")],
    );
    expect(wrong!.dueDay <= helped!.dueDay && helped!.dueDay < right!.dueDay).toBe(true);
    expect(wrong!.dueDay > "2026-11-01").toBe(true);
  });

  it("has a longer interval with each right answer in time", () => {
    const first = foldCards([], [answer("a", "2026-11-01")])[0]!;
    const second = foldCards([first], [answer("a", first.dueDay)])[0]!;
    expect(days(first.dueDay, second.dueDay)).toBeGreaterThan(days("2026-11-01", first.dueDay));
  });

  it("takes an answer that arrives late as given on the day of the one before", () => {
    const late = foldCards([], [answer("a", "2026-11-10"), answer("a", "2026-11-02", 0)]);
    expect(late).toEqual(foldCards([], [answer("a", "2026-11-10"), answer("a", "2026-11-10", 0)]));
    expect(late[0]).toMatchObject({ lastDay: "2026-11-10", reps: 2, lapses: 1 });
  });

  it("counts a review's answer to a sibling for the due card too, once where both are one", () => {
    const given = { ...answer("a", "2026-11-01"), credit: "b" };
    expect(foldCards([], [given]).map(({ item, reps }) => [item, reps])).toEqual([
      ["a", 1],
      ["b", 1],
    ]);
    expect(foldCards([], [{ ...given, credit: "a" }])[0]!.reps).toBe(1);
    const [own, credited] = foldCards([], [{ ...given, seq: 300, fraction: 0.25 }]);
    expect([own!.ownSeq, own!.ownFraction, credited!.ownSeq, credited!.ownFraction]).toEqual([
      300,
      0.25,
      null,
      null,
    ]);
  });
});

const someAnswer: fc.Arbitrary<FoldedAnswer> = fc.record({
  course: fc.constantFrom("c", "d"),
  item: fc.constantFrom("x", "y", "z"),
  credit: fc.constantFrom(null, null, "x", "y"),
  objectives: fc.constantFrom([], ["o"], ["o", "p"]),
  fraction: fc.constantFrom(0, 0.3333, 0.5, 0.75, 1),
  hintsUsed: fc.constantFrom(0, 0, 1),
  day: fc
    .integer({ min: 0, max: 4_000 })
    .map((day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)),
  seq: fc.constant(null),
});

describe("folding", () => {
  it("gives bit for bit what ts-fsrs' scheduler gives", () => {
    const parameters = { enable_fuzz: false, enable_short_term: false, request_retention: 0.9 };
    const scheduler = fsrs(generatorParameters(parameters));
    const gaps = fc.oneof(fc.nat(3), fc.nat(40), fc.nat(3_000));
    const given = fc.record({
      gap: gaps,
      fraction: fc.constantFrom(0, 0.6, 1),
      hintsUsed: fc.constantFrom(0, 0, 1),
    });
    fc.assert(
      fc.property(fc.array(given, { minLength: 1, maxLength: 30 }), (all) => {
        let at = Date.UTC(2026, 0, 1, 12);
        let memory: FsrsCard = createEmptyCard(new Date(at));
        let rows: Card[] = [];
        for (const { gap, fraction, hintsUsed } of all) {
          at += gap * 86_400_000;
          memory = scheduler.next(memory, new Date(at), ratingOf(fraction, hintsUsed)).card;
          rows = foldCards(rows, [answer("a", new Date(at).toISOString().slice(0, 10), fraction, hintsUsed)]);
          const { stability, difficulty, reps, lapses } = memory;
          const dueDay = memory.due.toISOString().slice(0, 10);
          expect(rows[0]).toMatchObject({ stability, difficulty, reps, lapses, dueDay });
        }
      }),
      { numRuns: 500 },
    );
  });

  it("in parts, over stored rows, gives what folding at once gives", () => {
    fc.assert(
      fc.property(
        fc.array(someAnswer, { maxLength: 60 }),
        fc.array(fc.nat(60), { maxLength: 6 }),
        (some, cuts) => {
          const all = some.map((one, at) => ({ ...one, seq: 1_000 + at }));
          const ends = [...cuts, all.length].toSorted((a, b) => a - b);
          let rows: Card[] = [];
          let from = 0;
          for (const end of ends) {
            rows = JSON.parse(JSON.stringify(foldCards(rows, all.slice(from, end)))) as Card[];
            from = Math.max(from, end);
          }
          expect(sorted(rows)).toEqual(sorted(foldCards([], all)));
        },
      ),
    );
  });

  it("never shortens time: a due day is after the last day, whatever the order of days", () => {
    fc.assert(
      fc.property(fc.array(someAnswer, { minLength: 1, maxLength: 40 }), (all) => {
        for (const card of foldCards([], all)) {
          expect(card.dueDay > card.lastDay && card.stability > 0 && card.difficulty >= 1).toBe(true);
          expect(card.lastDay).toBe(
            all
              .filter(
                ({ course, item, credit }) => course === card.course && [item, credit].includes(card.item),
              )
              .map(({ day }) => day)
              .toSorted()
              .at(-1),
          );
        }
      }),
    );
  });
});
