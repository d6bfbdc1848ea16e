import { expect, test } from "vitest";
import { type Rating, countRatings, newDeck, rate, turn } from "./deck.ts";

const CARDS = ["a", "b", "c", "d"];
const after = (rating: Rating) => rate(turn(newDeck(CARDS)), rating);

test.each([
  ["not known comes back after two others", "again", ["b", "c", "a", "d"]],
  ["known with effort comes back at the end", "hard", ["b", "c", "d", "a"]],
  ["known is put away", "good", ["b", "c", "d"]],
  ["known at once is put away", "easy", ["b", "c", "d"]],
] as const)("a card that was %s", (_what, rating, queue) => {
  expect(after(rating)).toMatchObject({ queue, isTurned: false });
});

test("a card is rated only once its answer was shown", () => {
  const deck = newDeck(CARDS);
  expect(rate(deck, "easy")).toBe(deck);
});

test("the last card comes back at once, and an empty deck stays empty", () => {
  expect(rate(turn(newDeck(["a"])), "again").queue).toEqual(["a"]);
  const empty = rate(turn(newDeck(["a"])), "good");
  expect([empty.queue, turn(empty).isTurned, rate(empty, "good")]).toEqual([[], false, empty]);
});

test("each card counts by its last rating", () => {
  const twice = rate(turn(rate(turn(newDeck(["a"])), "again")), "good");
  expect(countRatings(twice)).toEqual({ again: 0, hard: 0, good: 1, easy: 0 });
});
