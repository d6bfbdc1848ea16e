/**
 * What an answer still needs. Some empty parts (`some`) and an unchanged order (`order`) may be intended: a second press
 * of the button sends them.
 */
export type Missing = "choice" | "text" | "number" | "unit" | "match" | "blank" | "some" | "order";

/**
 * Form logic of one kind of question. `Asked` is the part of the question that it needs, `Draft` the content of the
 * fields, `Response` what is sent. All functions are pure and accept drafts that an older version stored.
 */
export interface Form<Asked, Draft, Response> {
  /** Returns the draft of a question that was just opened: nothing is preselected. */
  empty: () => Draft;
  /** Returns what is missing before the draft can be sent, or null. The server checks everything else. */
  missing: (asked: Asked, draft: Draft) => Missing | null;
  /** Converts the draft to a response, in the form in which the server stores it. */
  toResponse: (asked: Asked, draft: Draft) => Response;
  /** Reports whether two drafts are the same answer to the server, which trims texts and drops empty parts. */
  isSame: (a: Draft, b: Draft) => boolean;
  /** Property of the question with the parts that feedback refers to. A part is named by its text, else by its number. */
  parts?: string;
  /** The choices, where every question of the kind has the same ones. The interface has texts for them. */
  fixedChoices?: readonly string[];
}

/** Reports whether "Check answer" must not send yet. `warned` is the last warning that the learner saw. */
export const isBlocked = (missing: Missing | null, warned: Missing | null): boolean =>
  missing !== null && !(canSendAnyway(missing) && missing === warned);

/** Reports whether an answer can be sent although this is missing. */
export const canSendAnyway = (missing: Missing): boolean => missing === "some" || missing === "order";

/** Cleans a typed text as the server stores it: trimmed, without NUL and lone surrogates. Other values become "". */
export const typedText = (value: unknown): string =>
  typeof value === "string"
    ? value
        .replace(/\p{Surrogate}/gu, "\ufffd")
        .replaceAll("\0", "")
        .trim()
    : "";

/** Returns the filled-in parts, sorted by id. */
export function filledParts(parts: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const texts = Object.entries(parts ?? {}).map(([id, text]) => [id, typedText(text)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== "").sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Returns what is missing from an answer in parts; `none` when nothing is filled in. */
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

/** Reports whether two lists or records of texts are equal. */
export const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
