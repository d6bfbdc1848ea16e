import type { Render } from "./grading.ts";
import { parseResponse, scoreResponse, splitQuestion } from "./grade.ts";
import { type ItemView, Question, type SealedItem } from "./schema.ts";

/** Helpers for the tests of graders. */
export const render: Render = (markdown) => ({ markdown, html: `<p>${markdown}</p>` });

/** An authored question, split as for publishing. */
export interface Split {
  item: ItemView;
  sealed: SealedItem;
}
export const split = (authored: object): Split =>
  splitQuestion(Question.parse({ prompt: "?", ...authored }), render);

/** Parses and grades a response; throws when it is invalid. */
export function grade({ item, sealed }: Split, response: unknown) {
  const parsed = parseResponse(item, response);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return scoreResponse(item, sealed, parsed.response);
}

/** Reports whether a response is correct; `"invalid"` when it cannot be parsed. */
export const isRight = (question: Split, response: unknown): boolean | "invalid" =>
  parseResponse(question.item, response).ok ? grade(question, response).correct : "invalid";

/** The id of the option that reads `text`. */
export const idOf = (options: readonly { id: string; text: { markdown: string } }[], text: string): string =>
  options.find((option) => option.text.markdown === text)!.id;
