import type { AuthoredBase } from "./authored.ts";
import type { QuestionKind } from "./kinds.ts";
import type { SealedItem } from "./schema.ts";
import type { ItemOption, RichText } from "./view.ts";

/** Converts authored Markdown to the stored form; the publisher provides it. */
export type Render = (markdown: string) => RichText;

/** An invalid field of a response; `pointer` is relative to the response. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** A valid response, or the errors of an invalid one. Invalid does not mean wrong, and errors reveal nothing about the key. */
export type Parsed<R> = { ok: true; response: R } | { ok: false; errors: FieldError[] };

/** The author's feedback on an option, left side or blank; `part` is null for feedback on the whole answer. */
export interface PartFeedback {
  part: string | null;
  text: RichText;
}

/** Result of grading. `fraction` is the share of the item's points, 0 to 1; `correct` means full marks. */
export interface Score {
  fraction: number;
  correct: boolean;
  /** The author's feedback on this answer, in the item's order. */
  feedback: PartFeedback[];
  /** Whether each option, left side or blank is correct. Shown only where the key may be shown. */
  parts?: { id: string; correct: boolean }[];
}

/** Maps old option ids to new ones, by option list. */
export type OptionIdMaps = Record<string, Record<string, string>>;
/**
 * Orders the options of one list for an attempt and gives them new ids. `avoid` rejects orders (of old ids) that must
 * not result.
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
 * Publishes, shows and grades one kind of question. `A` is the authored question, `V` its public item, `R` a learner's
 * response. All functions are pure.
 */
export interface Grader<A, V, R> {
  /** Separates the public from the sealed part, at publish time. */
  split(authored: A, render: Render): { item: V; sealed: SealedItem };
  /** Validates a response. Never throws, whatever the JSON. */
  parse(item: V, response: unknown): Parsed<R>;
  score(item: V, sealed: SealedItem, response: R): Score;
  /** Returns the correct answer as a response; for use only where the key may be shown. */
  solution(item: V, sealed: SealedItem): R;
  /** Describes a response in words, for a person or a host model. */
  summary(item: V, response: R): string;
  /** What a question shows besides its prompt, in words; absent for kinds that show nothing more. */
  shows?(item: V): Shows;
  /** Builds one attempt's view of the item. `mapOptionIds` with the inverted map converts a response to the view back. */
  shuffle(item: V, sealed: SealedItem, arrange: Arrange): { view: V; labels: OptionIdMaps };
  mapOptionIds(response: R, labels: OptionIdMaps): R;
  /** Probability, 0 to 1, to be right by choosing blindly; absent where nothing can be chosen. */
  guess?(item: V): number;
  /** How statistics count the options; absent for kinds without options. */
  counted?: Counted<V>;
  /** Whether more than one answer is left after a wrong one, so that a second try asks something; always when absent. */
  allowsSecondTry?(item: V): boolean;
}

/** What a question shows besides its prompt, as Markdown. */
export interface Shows {
  /** A text with places to fill, or the things to match; null for kinds without one. */
  text: string | null;
  /** What can be chosen or arranged, in the order shown. */
  options: string[];
}

/** How author statistics count the options of a kind. */
export interface Counted<V> {
  /**
   * How a stored response refers to options. `options`: by id in `choice` or `choices`; another release may use the same
   * id for another option. `value`: by true or false in `value`, which means the same in every release.
   */
  by: "options" | "value";
  /** Whether one answer may choose several options. */
  several: boolean;
  /** Lists all options. `text` is null where the interface has its own text for the id. */
  options(item: V): readonly { id: string; text: RichText | null }[];
}

/** Builds the public fields that all kinds share. It is an allow-list, so that a new sealed field cannot leak. */
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

/** Builds the sealed part of a question from the kind's key and feedback and the fields that all kinds share. */
export function seal(
  authored: AuthoredBase & { kind: QuestionKind; partialCredit?: boolean },
  render: Render,
  key: unknown,
  feedback: Record<string, string | undefined>,
): SealedItem {
  const written = Object.entries(feedback).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    id: authored.id,
    kind: authored.kind,
    key,
    partialCredit: authored.partialCredit ?? false,
    feedback: Object.fromEntries(written.map(([id, text]) => [id, render(text)])),
    hints: (authored.hints ?? []).map(render),
    explanation: authored.explanation === undefined ? null : render(authored.explanation),
    misconception: authored.misconception === undefined ? null : render(authored.misconception),
    ...(authored.tries === 1 ? { tries: 1 } : {}),
    ...(authored.penalty === undefined ? {} : { penalty: authored.penalty }),
  };
}

/** Builds the error for one invalid field; `pointer` is relative to the response. */
export function invalid(pointer: string, detail: string): { ok: false; errors: FieldError[] } {
  return { ok: false, errors: [{ pointer, detail }] };
}

/** Reads an own property of a JSON object, or undefined; safe for names such as `__proto__`. */
export function ownProperty(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** Returns the own entries of a JSON object, or null for any other value. */
export function entriesOf(value: unknown): [string, unknown][] | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
}

/** Reads a list of distinct option ids; null when `value` is anything else. */
export function idList(value: unknown, options: readonly ItemOption[]): string[] | null {
  if (!Array.isArray(value) || value.length > options.length) return null;
  const known = new Set(options.map((option) => option.id));
  const ids = value.filter((id): id is string => typeof id === "string" && known.has(id));
  return ids.length === value.length && new Set(ids).size === ids.length ? ids : null;
}

/** Returns the author's feedback on the given parts, in that order. */
export function feedbackOf(sealed: SealedItem, ids: readonly string[]): PartFeedback[] {
  return ids.flatMap((id) =>
    Object.hasOwn(sealed.feedback, id) ? [{ part: id, text: sealed.feedback[id]! }] : [],
  );
}

/** Returns the Markdown of an option, for summaries. */
export function textOf(options: readonly ItemOption[], id: string): string {
  return options.find((option) => option.id === id)?.text.markdown ?? id;
}

/** Returns the Markdown of options. */
export const textsOf = (options: readonly ItemOption[]): string[] => options.map(({ text }) => text.markdown);

/** Maps an option id; ids that are not in the map stay. */
export function mapOptionId(labels: Record<string, string> | undefined, id: string): string {
  return labels !== undefined && Object.hasOwn(labels, id) ? labels[id]! : id;
}
