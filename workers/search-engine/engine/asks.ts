import { tokenize } from "./analyze.ts";
import { WEIGHT } from "./scoring.ts";

/** Sorts before every word, which has letters or digits only. */
const MARK = "\u0001";
/** Maximum length of an entry in the dictionary, in characters. */
const MAX_LENGTH = 200;

/**
 * Returns the dictionary entry of a whole question or term: its words in any order. A query with the same words is the
 * author's own, which says more than each word by itself. Null when there are no words, or too many.
 */
export function askEntry(terms: readonly string[]): string | null {
  const words = [...new Set(terms)].sort();
  const entry = MARK + words.join(" ");
  return words.length === 0 || entry.length > MAX_LENGTH ? null : entry;
}

/** Reports whether a dictionary entry is a whole question or term. */
export const isAskEntry = (entry: string): boolean => entry.startsWith(MARK);

/** Weighs the words of a section's questions and terms, each word once, and every question or term as a whole. */
export function weighAsks(asks: readonly string[], lang: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const ask of asks) {
    const terms = tokenize(ask, lang).map((token) => token.term);
    for (const term of terms) weights.set(term, WEIGHT.asks);
    const entry = askEntry(terms);
    // As much as a heading of these words would weigh: no other section has more of them.
    if (entry !== null) weights.set(entry, WEIGHT.ownHeading * (1 + new Set(terms).size));
  }
  return weights;
}
