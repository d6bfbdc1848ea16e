import type { AuthoredQuestion, QuestionKind } from "../../contract/course-format.ts";
import type { PublicItem, PublicOption, RichText, SealedItem } from "../../contract/release.ts";
import type { FieldError } from "../../errors.ts";

/** Turns authored Markdown into what is stored; given by the publisher. */
export type Render = (markdown: string) => RichText;
export type Authored<K extends QuestionKind> = Extract<AuthoredQuestion, { kind: K }>;
type ItemOf<K extends QuestionKind> = PublicItem & { kind: K };

/** What a learner answers, by kind. Ids are those of the item (or of the view) that it was parsed against. */
interface ResponseByKind {
  "single-choice": { choice: string };
  "multiple-choice": { choices: string[] };
  "true-false": { value: boolean };
  /** As typed; `unit` in the item's spelling. */
  numeric: { value: string; unit?: string };
  "short-text": { text: string };
  ordering: { order: string[] };
  /** Left id to right id; a left side that is missing counts as wrong. */
  matching: { pairs: Record<string, string> };
  /** Blank id to text, or to an option id where the blank has options. */
  cloze: { blanks: Record<string, string> };
}
export type ItemResponse = ResponseByKind[QuestionKind];

/** Invalid is told from wrong: what does not fit the item is refused, and the refusal holds nothing of the key. */
export type Parsed<R> = { ok: true; response: R } | { ok: false; errors: FieldError[] };

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
  options: PublicOption[],
  how: { ids: "letters" | "numbers"; shuffle: boolean; avoid?: (ids: string[]) => boolean },
) => {
  options: PublicOption[];
  labels: Record<string, string>;
};

/** A question kind: everything the product does with it. All functions are pure. */
export interface Kind<K extends QuestionKind> {
  kind: K;
  /** Publish time: tells what everybody may see from what is sealed. */
  split(authored: Authored<K>, render: Render): { item: ItemOf<K>; sealed: SealedItem };
  /** Never throws, whatever JSON comes. */
  parse(item: ItemOf<K>, response: unknown): Parsed<ResponseByKind[K]>;
  score(item: ItemOf<K>, sealed: SealedItem, response: ResponseByKind[K]): Score;
  /** The right answer as a response; only where the key may be shown. */
  solution(item: ItemOf<K>, sealed: SealedItem): ResponseByKind[K];
  /** A response in words, for a person or a host model to read. */
  summary(item: ItemOf<K>, response: ResponseByKind[K]): string;
  /** The item as one attempt shows it. Responses to the view are brought back with `relabel` and inverted labels. */
  present(item: ItemOf<K>, sealed: SealedItem, arrange: Arrange): { view: ItemOf<K>; labels: Labels };
  relabel(response: ResponseByKind[K], labels: Labels): ResponseByKind[K];
}

/** The public fields that all kinds share: an allow-list, so that a new sealed field can never slip out. */
export function publicBase<K extends QuestionKind>(authored: Authored<K>, render: Render) {
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
  authored: AuthoredQuestion,
  render: Render,
  key: unknown,
  feedback: Record<string, string | undefined>,
): SealedItem {
  const told = Object.entries(feedback).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    id: authored.id,
    kind: authored.kind,
    key,
    partialCredit: "partialCredit" in authored ? authored.partialCredit : false,
    feedback: Object.fromEntries(told.map(([id, text]) => [id, render(text)])),
    hints: (authored.hints ?? []).map(render),
    explanation: authored.explanation === undefined ? null : render(authored.explanation),
    misconception: authored.misconception === undefined ? null : render(authored.misconception),
  };
}

/** A refusal of one field; `pointer` is relative to the response. */
export function invalid(pointer: string, detail: string): { ok: false; errors: FieldError[] } {
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
export function idList(value: unknown, options: readonly PublicOption[]): string[] | null {
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
export function textOf(options: readonly PublicOption[], id: string): string {
  return options.find((option) => option.id === id)?.text.markdown ?? id;
}

/** The new id under a label map; ids that are not in it stay. */
export function relabelId(labels: Record<string, string> | undefined, id: string): string {
  return labels !== undefined && Object.hasOwn(labels, id) ? labels[id]! : id;
}
