import type { AuthoredQuestion, QuestionKind } from "../../contract/course-format.ts";
import type { PublicItem, SealedItem } from "../../contract/release.ts";
import { cloze } from "./cloze.ts";
import type { Arrange, ItemResponse, Kind, Labels, Parsed, Render, Score } from "./kind.ts";
import { matching } from "./matching.ts";
import { multipleChoice } from "./multiple-choice.ts";
import { numeric } from "./numeric.ts";
import { ordering } from "./ordering.ts";
import { shortText } from "./short-text.ts";
import { singleChoice } from "./single-choice.ts";
import { trueFalse } from "./true-false.ts";

export type { Arrange, ItemResponse, Labels, Parsed, Render, Score } from "./kind.ts";
export { readNumber } from "./number.ts";
export { isAccepted, normalText } from "./text.ts";

/** All kinds; a kind that is missing here does not compile. */
const KINDS: { [K in QuestionKind]: Kind<K> } = {
  "single-choice": singleChoice,
  "multiple-choice": multipleChoice,
  "true-false": trueFalse,
  numeric,
  "short-text": shortText,
  ordering,
  matching,
  cloze,
};

/** The kind's functions. The cast says what the record's type guarantees: kind and item belong together. */
function kindOf(name: QuestionKind): Kind<QuestionKind> {
  return KINDS[name] as unknown as Kind<QuestionKind>;
}

/**
 * Publish time: splits an authored question into what everybody may see and what is sealed. `item.source` is
 * as authored. Throws when the key matches no option (`course check` reports that before).
 */
export function splitQuestion(
  authored: AuthoredQuestion,
  render: Render,
): { item: PublicItem; sealed: SealedItem } {
  return kindOf(authored.kind).split(authored, render);
}

/** Reads a response to an item (or to its view in an attempt). Invalid is told from wrong and reveals nothing. */
export function parseResponse(item: PublicItem, response: unknown): Parsed<ItemResponse> {
  return kindOf(item.kind).parse(item, response);
}

/** Grades a parsed response; pure. */
export function scoreResponse(item: PublicItem, sealed: SealedItem, response: ItemResponse): Score {
  return kindOf(item.kind).score(item, sealed, response);
}

/** The right answer as a response in public ids; for when the key may be shown. */
export function solutionOf(item: PublicItem, sealed: SealedItem): ItemResponse {
  return kindOf(item.kind).solution(item, sealed);
}

/** A response in words. */
export function summaryOf(item: PublicItem, response: ItemResponse): string {
  return kindOf(item.kind).summary(item, response);
}

/** The item in the order and with the option ids of one attempt. */
export function presentItem(
  item: PublicItem,
  sealed: SealedItem,
  arrange: Arrange,
): { view: PublicItem; labels: Labels } {
  return kindOf(item.kind).present(item, sealed, arrange);
}

/** A response with other option ids. */
export function relabelResponse(kind: QuestionKind, response: ItemResponse, labels: Labels): ItemResponse {
  return kindOf(kind).relabel(response, labels);
}
