import type { ItemResult, ItemView } from "@course-companion/contract/quiz-items";
import type { Draft, ViewOf } from "@course-companion/questions";

/** What every field takes. */
export interface FieldProps<K extends ItemView["kind"] = ItemView["kind"]> {
  item: ViewOf<K>;
  answer: Draft;
  /** How the answer was graded; null while that is not shown. */
  result: ItemResult | null;
  locked: boolean;
  /** Id of the element with the question's text. */
  asks: string;
  onChange: (answer: Draft) => void;
}
