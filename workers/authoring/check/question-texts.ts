/** Keys of a question whose values are not Markdown. */
const PLAIN = new Set([
  "id",
  "kind",
  "aliases",
  "objectives",
  "source",
  "unit",
  "units",
  "accept",
  "answer",
  "tolerance",
]);

/** A Markdown text of a question and its path. */
export interface QuestionText {
  value: string;
  path: PropertyKey[];
}

/** Finds the Markdown texts of a question, including those under keys that are added to the format later. */
export function* textsOf(value: unknown, path: PropertyKey[] = []): Generator<QuestionText> {
  if (typeof value === "string") yield { value, path };
  else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* textsOf(item, [...path, i]);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      // The `options` of a blank are plain answers; those of a choice are objects with Markdown.
      const plain = path.length === 0 || path[0] === "blanks" ? PLAIN.has(key) : false;
      if (!plain) yield* textsOf(item, [...path, key]);
    }
  }
}
