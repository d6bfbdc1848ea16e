/** Publishing, showing and grading questions of every kind: for the server and the author's command line only. */
import type { Arrange, Counted, Grader, Labels, Parsed, Render, Score } from "./grading.ts";
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
  type Labels,
  type Parsed,
  type PartFeedback,
  type Render,
  type Score,
  relabelId,
} from "./grading.ts";
export { readNumber } from "./numeric/number.ts";
export type { ItemResponse } from "./schema.ts";

/** A kind that the registry does not have does not compile. */
const graders: { [K in QuestionKind]: Grader<AuthoredOf<K>, ViewOf<K>, ResponseOf<K>> } = GRADERS;

/** The kind's functions. The cast says what the record's type guarantees: kind and item belong together. */
const graderOf = (kind: QuestionKind) =>
  graders[kind] as unknown as Grader<AuthoredQuestion, ItemView, ItemResponse>;

/**
 * Publish time: splits an authored question into what everybody may see and what is sealed. `item.source` is
 * as authored. Throws when the key matches no option (`course check` reports that before).
 */
export function splitQuestion(
  authored: AuthoredQuestion,
  render: Render,
): { item: ItemView; sealed: SealedItem } {
  return graderOf(authored.kind).split(authored, render);
}

/** Reads a response to an item (or to its view in an attempt). What does not fit is refused, and reveals nothing. */
export function parseResponse(item: ItemView, response: unknown): Parsed<ItemResponse> {
  return graderOf(item.kind).parse(item, response);
}

/** Grades a parsed response; pure. */
export function scoreResponse(item: ItemView, sealed: SealedItem, response: ItemResponse): Score {
  return graderOf(item.kind).score(item, sealed, response);
}

/** The right answer as a response in public ids; for when the key may be shown. */
export function solutionOf(item: ItemView, sealed: SealedItem): ItemResponse {
  return graderOf(item.kind).solution(item, sealed);
}

/** A response in words. */
export function summaryOf(item: ItemView, response: ItemResponse): string {
  return graderOf(item.kind).summary(item, response);
}

/** The item in the order and with the option ids of one attempt. */
export function presentItem(
  item: ItemView,
  sealed: SealedItem,
  arrange: Arrange,
): { view: ItemView; labels: Labels } {
  return graderOf(item.kind).present(item, sealed, arrange);
}

/** A response with other option ids. */
export function relabelResponse(kind: QuestionKind, response: ItemResponse, labels: Labels): ItemResponse {
  return graderOf(kind).relabel(response, labels);
}

/** How authors' figures count what learners chose; null for a kind without options. */
export const countedOf = (kind: QuestionKind): Counted<ItemView> | null => graderOf(kind).counted ?? null;
