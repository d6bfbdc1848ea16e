import type { Draft } from "@course-companion/questions";
import type { AnswerResult, Question, QuestionOf } from "../../api.ts";

/** What every field takes. */
export interface FieldProps<K extends Question["kind"]> {
  question: QuestionOf<K>;
  response: Draft;
  language: string;
  /** How the answer was graded; null while it was not. */
  told: AnswerResult | null;
  /** Whether the question is answered, so that nothing can be changed. */
  locked: boolean;
  onChange: (response: Draft) => void;
}
