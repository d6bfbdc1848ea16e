/** How well a learner says that they knew a card: not at all, with effort, well, at once. */
export const RATINGS = ["again", "hard", "good", "easy"] as const;
export type Rating = (typeof RATINGS)[number];

/** Cards to turn, in order. It lives in the page alone: what is said of a card here is recorded nowhere. */
export interface Deck {
  /** Ids; the first is the one that is shown. */
  queue: readonly string[];
  isTurned: boolean;
  /** The last rating of each card that was rated. */
  rated: Readonly<Record<string, Rating>>;
}

/** A card that was not known comes back after so many others. */
const SOON = 2;

export const newDeck = (ids: readonly string[]): Deck => ({ queue: ids, isTurned: false, rated: {} });

/** Shows the answer of the first card. */
export const turn = (deck: Deck): Deck => ({ ...deck, isTurned: deck.queue.length > 0 });

/** Puts the first card away, once it is turned: not known, soon again; with effort, at the end again; else for good. */
export function rate(deck: Deck, rating: Rating): Deck {
  const [first, ...rest] = deck.queue;
  if (first === undefined || !deck.isTurned) return deck;
  const at = { again: SOON, hard: rest.length, good: null, easy: null }[rating];
  const queue = at === null ? rest : rest.toSpliced(at, 0, first);
  return { queue, isTurned: false, rated: { ...deck.rated, [first]: rating } };
}

/** How many cards got each rating at last. */
export function countRatings({ rated }: Deck): Record<Rating, number> {
  const counts = { again: 0, hard: 0, good: 0, easy: 0 };
  for (const rating of Object.values(rated)) counts[rating] += 1;
  return counts;
}
