/** Publishes, shows and grades questions of every kind. For the server and the author's CLI only. */
import { isDontKnow } from "./dont-know.ts";
import { invalid } from "./grading.ts";
import type { Arrange, Counted, Grader, OptionIdMaps, Parsed, Render, Score, Shows } from "./grading.ts";
import type { QuestionKind } from "./kinds.ts";
import { GRADERS } from "./registry/grade.ts";
import type {
  AuthoredOf,
  AuthoredQuestion,
  ItemResponse,
  ItemView,
  ResponseOf,
  SealedItem,
  ViewOf,
} from "./schema.ts";

export { isAccepted, normalText } from "./accepted-text.ts";
export {
  type Arrange,
  type OptionIdMaps,
  type Parsed,
  type PartFeedback,
  type Render,
  type Score,
  mapOptionId,
} from "./grading.ts";
export { readNumber } from "./numeric/number.ts";
export { isDontKnow } from "./dont-know.ts";
export type { ItemResponse } from "./schema.ts";

/** A kind that is missing from the registry does not compile. */
const graders: { [K in QuestionKind]: Grader<AuthoredOf<K>, ViewOf<K>, ResponseOf<K>> } = GRADERS;

/** Returns the kind's grader. The cast states what the record's type guarantees: kind and item belong together. */
const graderOf = (kind: QuestionKind) =>
  graders[kind] as unknown as Grader<AuthoredQuestion, ItemView, ItemResponse>;

/**
 * Splits an authored question into its public and its sealed part, at publish time. `item.source` stays as authored.
 * What the question does not say of a second try is what its `quiz` says. Throws when the key matches no option
 * (`course check` reports that earlier).
 */
export function splitQuestion(
  authored: AuthoredQuestion,
  render: Render,
  quiz: Pick<AuthoredQuestion, "tries" | "penalty"> = {},
): { item: ItemView; sealed: SealedItem } {
  const { tries = quiz.tries, penalty = quiz.penalty } = authored;
  return graderOf(authored.kind).split({ ...authored, tries, penalty }, render);
}

/** Validates a response to an item, or to its view in an attempt. An error reveals nothing about the key. */
export function parseResponse(item: ItemView, response: unknown): Parsed<ItemResponse> {
  if (typeof response === "object" && response !== null && Object.hasOwn(response, "dontKnow"))
    return isDontKnow(response) && Object.keys(response).length === 1
      ? { ok: true, response: { dontKnow: true } }
      : invalid("/dontKnow", "send true, and nothing beside it");
  return graderOf(item.kind).parse(item, response);
}

/** Grades a parsed response. */
export function scoreResponse(item: ItemView, sealed: SealedItem, response: ItemResponse): Score {
  if (isDontKnow(response)) return { fraction: 0, correct: false, feedback: [] };
  return graderOf(item.kind).score(item, sealed, response);
}

/** Share of the points that a second try costs when the author says nothing. */
const PENALTY = 1 / 3;

/**
 * Returns what a second try at a question costs, as a share of its points; null when it has none: its author wants none, or
 * a wrong answer leaves one other.
 */
export function secondTryOf(item: ItemView, sealed: SealedItem): { penalty: number } | null {
  const allows = graderOf(item.kind).allowsSecondTry?.(item) ?? true;
  return allows && sealed.tries !== 1 ? { penalty: sealed.penalty ?? PENALTY } : null;
}

/** Returns the correct answer as a response with public ids, for when the key may be shown. */
export function solutionOf(item: ItemView, sealed: SealedItem): ItemResponse {
  return graderOf(item.kind).solution(item, sealed);
}

/** Describes a response in words. */
export function summaryOf(item: ItemView, response: ItemResponse): string {
  return isDontKnow(response) ? "(I don't know)" : graderOf(item.kind).summary(item, response);
}

/** Returns what a question shows besides its prompt, in words. */
export const shownBy = (item: ItemView): Shows =>
  graderOf(item.kind).shows?.(item) ?? { text: null, options: [] };

/** Returns the probability, 0 to 1, to be right by choosing blindly: 0 for a number or a text. */
export const guessOf = (item: ItemView): number => graderOf(item.kind).guess?.(item) ?? 0;

/** Orders an item's options for one attempt and gives them the attempt's own ids. */
export function shuffleItem(
  item: ItemView,
  sealed: SealedItem,
  arrange: Arrange,
): { view: ItemView; labels: OptionIdMaps } {
  return graderOf(item.kind).shuffle(item, sealed, arrange);
}

/** Replaces the option ids in a response. */
export function mapOptionIds(kind: QuestionKind, response: ItemResponse, labels: OptionIdMaps): ItemResponse {
  return isDontKnow(response) ? response : graderOf(kind).mapOptionIds(response, labels);
}

/** Returns how author statistics count a kind's options; null for a kind without options. */
export const countedOf = (kind: QuestionKind): Counted<ItemView> | null => graderOf(kind).counted ?? null;
