import type { AuthoredBase } from "./authored.ts";
import type { QuestionKind } from "./kinds.ts";
import type { SealedItem } from "./schema.ts";
import type { ItemOption, RichText } from "./view.ts";

/** Turns authored Markdown into what is stored; given by the publisher. */
export type Render = (markdown: string) => RichText;

/** A field of a response that does not fit; `pointer` is relative to the response. */
export interface Misfit {
  pointer: string;
  detail: string;
}

/** A response that fits the item, or what does not: that is not a wrong answer, and holds nothing of the key. */
export type Parsed<R> = { ok: true; response: R } | { ok: false; errors: Misfit[] };

/** Author's feedback, and the option, left side or blank that it is about; null: the answer as a whole. */
export interface PartFeedback {
  part: string | null;
  text: RichText;
}

/** Result of grading. `fraction` is the share of the item's points, 0..1; `correct` is full marks. */
export interface Score {
  fraction: number;
  correct: boolean;
  /** Author's feedback that this answer calls for, in the item's order. */
  feedback: PartFeedback[];
  /** By option, left side or blank: whether that part is right. Shown only where the key may be shown. */
  parts?: { id: string; correct: boolean }[];
}

/** Old id to new id, by option list. */
export type Labels = Record<string, Record<string, string>>;
/**
 * Gives the options of one list in the order and under the ids of an attempt. `avoid` names orders (of old
 * ids) that must not come out.
 */
export type Arrange = (
  list: string,
  options: ItemOption[],
  how: { ids: "letters" | "numbers"; shuffle: boolean; avoid?: (ids: string[]) => boolean },
) => {
  options: ItemOption[];
  labels: Record<string, string>;
};

/**
 * How one kind of question is published, shown and graded. `A` is what its author writes, `V` its public item, `R` a
 * learner's response. All functions are pure.
 */
export interface Grader<A, V, R> {
  /** Publish time: separates what everybody may see from what is sealed. */
  split(authored: A, render: Render): { item: V; sealed: SealedItem };
  /** Never throws, whatever JSON comes. */
  parse(item: V, response: unknown): Parsed<R>;
  score(item: V, sealed: SealedItem, response: R): Score;
  /** The right answer as a response; only where the key may be shown. */
  solution(item: V, sealed: SealedItem): R;
  /** A response in words, for a person or a host model to read. */
  summary(item: V, response: R): string;
  /** The item as one attempt shows it. Responses to the view are brought back with `relabel` and inverted labels. */
  present(item: V, sealed: SealedItem, arrange: Arrange): { view: V; labels: Labels };
  relabel(response: R, labels: Labels): R;
  /** Of a kind with options to choose from; absent for all others. */
  counted?: Counted<V>;
}

/** How authors' figures count the options of a kind. */
export interface Counted<V> {
  /**
   * What a stored response names them by. `options`: by their ids in `choice` or `choices`, which another release may give
   * to others. `value`: by true or false in `value`, which every release means alike.
   */
  by: "options" | "value";
  /** Whether one answer may choose several of them. */
  several: boolean;
  /** All of them; without a text where the interface has words of its own for the id. */
  options(item: V): readonly { id: string; text: RichText | null }[];
}

/** The public fields that all kinds share: an allow-list, so that a new sealed field can never slip out. */
export function publicBase(authored: AuthoredBase, render: Render) {
  return {
    id: authored.id,
    prompt: render(authored.prompt),
    objectives: authored.objectives ?? [],
    points: authored.points,
    hints: authored.hints?.length ?? 0,
    source: authored.source ?? null,
  };
}

/** The sealed fields that all kinds share, with the kind's own key and feedback. */
export function seal(
  authored: AuthoredBase & { kind: QuestionKind; partialCredit?: boolean },
  render: Render,
  key: unknown,
  feedback: Record<string, string | undefined>,
): SealedItem {
  const told = Object.entries(feedback).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    id: authored.id,
    kind: authored.kind,
    key,
    partialCredit: authored.partialCredit ?? false,
    feedback: Object.fromEntries(told.map(([id, text]) => [id, render(text)])),
    hints: (authored.hints ?? []).map(render),
    explanation: authored.explanation === undefined ? null : render(authored.explanation),
    misconception: authored.misconception === undefined ? null : render(authored.misconception),
  };
}

/** A refusal of one field; `pointer` is relative to the response. */
export function invalid(pointer: string, detail: string): { ok: false; errors: Misfit[] } {
  return { ok: false, errors: [{ pointer, detail }] };
}

/** The own property of a JSON object, or undefined; safe for names such as `__proto__`. */
export function own(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** Own entries of a JSON object, or null when it is none. */
export function entriesOf(value: unknown): [string, unknown][] | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
}

/** The list of different ids in `value`, all of them known; else null. */
export function idList(value: unknown, options: readonly ItemOption[]): string[] | null {
  if (!Array.isArray(value) || value.length > options.length) return null;
  const known = new Set(options.map((option) => option.id));
  const ids = value.filter((id): id is string => typeof id === "string" && known.has(id));
  return ids.length === value.length && new Set(ids).size === ids.length ? ids : null;
}

/** Feedback on the parts of the given ids, in that order, where the author wrote any. */
export function feedbackOf(sealed: SealedItem, ids: readonly string[]): PartFeedback[] {
  return ids.flatMap((id) =>
    Object.hasOwn(sealed.feedback, id) ? [{ part: id, text: sealed.feedback[id]! }] : [],
  );
}

/** The Markdown of an option, for summaries. */
export function textOf(options: readonly ItemOption[], id: string): string {
  return options.find((option) => option.id === id)?.text.markdown ?? id;
}

/** The new id under a label map; ids that are not in it stay. */
export function relabelId(labels: Record<string, string> | undefined, id: string): string {
  return labels !== undefined && Object.hasOwn(labels, id) ? labels[id]! : id;
}
