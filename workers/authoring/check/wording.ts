export { quote } from "../../questions/author.ts";

/** Joins words for a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly (string | number)[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
