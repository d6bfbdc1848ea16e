import type { Draft, QuestionKind } from "@course-companion/questions";
import type { Result, ViewOf } from "./types.ts";

/** What every field takes. */
export interface FieldProps<K extends QuestionKind = QuestionKind> {
  item: ViewOf<K>;
  /** The content of the field. */
  answer: Draft;
  /** How the answer was graded; null while that is not shown. */
  result: Result | null;
  locked: boolean;
  /** Id of the element with the question's text. */
  asks: string;
  onChange: (answer: Draft) => void;
}
