import type { ItemResult, ItemView } from "@course-companion/contract/quiz-items";
import type { Draft } from "@course-companion/questions";

/** A question of one kind. */
export type QuestionOf<K extends ItemView["kind"]> = K extends "single-choice" | "multiple-choice"
  ? Extract<ItemView, { keepOrder: boolean }>
  : Extract<ItemView, { kind: K }>;

/** What every field takes. */
export interface FieldProps<K extends ItemView["kind"] = ItemView["kind"]> {
  item: QuestionOf<K>;
  answer: Draft;
  /** How the answer was graded; null while that is not shown. */
  result: ItemResult | null;
  locked: boolean;
  /** Id of the element with the question's text. */
  asks: string;
  onChange: (answer: Draft) => void;
}
