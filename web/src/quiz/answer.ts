import type { ItemResult, ItemView } from "@course-companion/contract/quiz-items";

/** What somebody answers, whatever the kind: the members of the contract's ItemResponse, each perhaps not there yet. */
export interface Answer {
  choice?: string;
  choices?: string[];
  value?: boolean | string;
  unit?: string;
  text?: string;
  order?: string[];
  pairs?: Record<string, string>;
  blanks?: Record<string, string>;
}

/** A question of one kind. */
export type QuestionOf<K extends ItemView["kind"]> = K extends "single-choice" | "multiple-choice"
  ? Extract<ItemView, { keepOrder: boolean }>
  : Extract<ItemView, { kind: K }>;

/** Why an answer cannot be sent yet; `some`: parts of it are empty, which may be meant. */
export type Lack = "choice" | "text" | "number" | "unit" | "match" | "blank" | "some";

/** What is missing of an answer, or null. The server judges everything else. */
export function lackOf(item: ItemView, answer: Answer): Lack | null {
  switch (item.kind) {
    case "single-choice":
      return item.options.some(({ id }) => id === answer.choice) ? null : "choice";
    case "multiple-choice":
      return (answer.choices?.length ?? 0) > 0 ? null : "choice";
    case "true-false":
      return typeof answer.value === "boolean" ? null : "choice";
    case "numeric":
      return lackOfNumber(item, answer);
    case "short-text":
      return isEmpty(answer.text) ? "text" : null;
    case "ordering":
      return null;
    case "matching":
      return lackOfParts(
        item.left.map(({ id }) => answer.pairs?.[id]),
        "match",
      );
    case "cloze":
      return lackOfParts(
        item.blanks.map(({ id }) => answer.blanks?.[id]),
        "blank",
      );
  }
}

/** The answer as the contract wants it: an order that was left as it stood is an answer too, empty parts are none. */
export function toSend(item: ItemView, answer: Answer): Answer {
  switch (item.kind) {
    case "single-choice":
      return { choice: answer.choice ?? "" };
    case "multiple-choice":
      return { choices: item.options.map(({ id }) => id).filter((id) => answer.choices?.includes(id)) };
    case "true-false":
      return { value: answer.value === true };
    case "numeric":
      return {
        value: String(answer.value ?? "").trim(),
        ...(isEmpty(answer.unit) ? {} : { unit: answer.unit! }),
      };
    case "short-text":
      return { text: (answer.text ?? "").trim() };
    case "ordering":
      return { order: orderOf(item, answer) };
    case "matching":
      return { pairs: filled(answer.pairs) };
    case "cloze":
      return { blanks: filled(answer.blanks) };
  }
}

/** The order as it stands: the answer's when it has every option, else as the question came. */
export function orderOf(item: QuestionOf<"ordering">, { order }: Answer): string[] {
  const ids = item.options.map(({ id }) => id);
  return order?.length === ids.length && ids.every((id) => order.includes(id)) ? order : ids;
}

/** An order with the thing at `at` one place up (-1) or down (1); as it was at an end. */
export function moved(order: readonly string[], at: number, by: -1 | 1): string[] {
  const next = [...order];
  const to = at + by;
  if (to >= 0 && to < next.length) [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}

export type Verdict = "right" | "partly" | "wrong";

/** How an answer did. */
export function verdictOf(result: Pick<ItemResult, "correct" | "points">): Verdict {
  if (result.correct) return "right";
  return result.points > 0 ? "partly" : "wrong";
}

/**
 * Whether two answers say the same. The server trims texts, leaves out what is empty, and reads a unit out of a typed
 * number; a list of choices has no order, a list to order has.
 */
export function isSame(a: Answer, b: Answer): boolean {
  const units = a.unit === undefined || b.unit === undefined || a.unit === b.unit;
  return units && write({ ...a, unit: undefined }) === write({ ...b, unit: undefined });
}

function write(answer: Answer): string {
  const { choices, pairs, blanks } = answer;
  const sorted = (parts: Record<string, string> | undefined) =>
    parts && Object.entries(filled(parts)).sort(([x], [y]) => (x < y ? -1 : 1));
  const text = (value: unknown) => (typeof value === "string" ? value.trim() : value);
  return JSON.stringify([
    answer.choice,
    choices && [...choices].sort(),
    text(answer.value),
    text(answer.text),
    answer.order,
    sorted(pairs),
    sorted(blanks),
  ]);
}

function lackOfNumber(item: QuestionOf<"numeric">, { value, unit }: Answer): Lack | null {
  const typed = typeof value === "string" ? value.trim() : "";
  // Digits of any script: the server reads them all.
  if (!/\p{Nd}/u.test(typed)) return "number";
  if (item.units.length === 0 || !isEmpty(unit)) return null;
  // The unit may stand behind the number.
  return /[^\p{Nd}\s.,٫٬/eE^+*×·()-]\S*$/u.test(typed) ? null : "unit";
}

function lackOfParts(parts: (string | undefined)[], none: Lack): Lack | null {
  const there = parts.filter((part) => !isEmpty(part)).length;
  if (there === 0) return none;
  return there < parts.length ? "some" : null;
}

const isEmpty = (text: string | undefined): boolean => (text ?? "").trim() === "";

const filled = (parts: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parts ?? {})
      .map(([id, text]) => [id, text.trim()] as const)
      .filter(([, text]) => text !== ""),
  );
