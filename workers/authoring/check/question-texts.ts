/** Values of a question that are not Markdown. */
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

/** A Markdown text of a question and its path of keys. */
export interface QuestionText {
  value: string;
  path: PropertyKey[];
}

/** The Markdown texts of a question. Keys that the format gains later are found without a change here. */
export function* textsOf(value: unknown, path: PropertyKey[] = []): Generator<QuestionText> {
  if (typeof value === "string") yield { value, path };
  else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* textsOf(item, [...path, i]);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      // A blank's `options` are its accepted answers; a choice's hold Markdown, but as objects.
      const plain = path.length === 0 || path[0] === "blanks" ? PLAIN.has(key) : false;
      if (!plain) yield* textsOf(item, [...path, key]);
    }
  }
}
