/**
 * What is missing of an answer. Parts that are empty (`some`) and an order in which nothing was moved (`order`) may be
 * meant: a second press sends them.
 */
export type Missing = "choice" | "text" | "number" | "unit" | "match" | "blank" | "some" | "order";

/**
 * How one kind of question is filled in. `Asked` is what it needs to know of the question, `Draft` what stands in the
 * fields, `Response` what is sent. All functions are pure, and none fails on a draft that an older version stored.
 */
export interface Form<Asked, Draft, Response> {
  /** The fields as a question opens: nothing is preselected. */
  empty: () => Draft;
  /** What is missing before the draft can be sent, or null. The server judges everything else. */
  missing: (asked: Asked, draft: Draft) => Missing | null;
  /** The draft as the contract wants it, in the form in which the server stores it. */
  toResponse: (asked: Asked, draft: Draft) => Response;
  /** Whether two answers say the same once the server has tidied them: it trims texts and drops what is empty. */
  isSame: (a: Draft, b: Draft) => boolean;
  /** The member of the question whose parts feedback is about: their texts name them, or else their numbers. */
  parts?: string;
  /** What one chooses from where all questions of the kind offer the same: the interface has words for it. */
  fixedChoices?: readonly string[];
}

/** Whether a press of "Answer" is held back. `warned` is what the learner was last told is missing. */
export const isHeldBack = (missing: Missing | null, warned: Missing | null): boolean =>
  missing !== null && !(mayBeMeant(missing) && missing === warned);

/** Whether an answer that lacks this can be sent all the same. */
export const mayBeMeant = (missing: Missing): boolean => missing === "some" || missing === "order";

/** Typed text as the server stores it: trimmed, without NUL and halves of surrogate pairs. Not a text: empty. */
export const typedText = (value: unknown): string =>
  typeof value === "string"
    ? value
        .replace(/\p{Surrogate}/gu, "\ufffd")
        .replaceAll("\0", "")
        .trim()
    : "";

/** The parts that are filled in, by id, in one order. */
export function filledParts(parts: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const texts = Object.entries(parts ?? {}).map(([id, text]) => [id, typedText(text)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== "").sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is missing of an answer in parts: `none` when nothing is filled in. */
export function missingParts(
  ids: readonly { id: string }[],
  parts: Readonly<Record<string, string>> | undefined,
  none: Missing,
): Missing | null {
  const filled = filledParts(parts);
  const count = ids.filter(({ id }) => Object.hasOwn(filled, id)).length;
  if (count === 0) return none;
  return count < ids.length ? "some" : null;
}

/** Whether two lists or records of texts are equal. */
export const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
