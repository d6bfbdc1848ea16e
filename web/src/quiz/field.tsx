import type { ItemResult, ItemView } from "@course-companion/contract/quiz-items";
import type { Answer, QuestionOf } from "./answer.ts";
import { BlankField } from "./blank-field.tsx";
import { ChoiceField, TruthField } from "./choice-field.tsx";
import { MatchField } from "./match-field.tsx";
import { OrderField } from "./order-field.tsx";
import { NumberField, TextField } from "./typed-field.tsx";

/** What every field takes. */
export interface FieldProps<K extends ItemView["kind"] = ItemView["kind"]> {
  item: QuestionOf<K>;
  answer: Answer;
  /** What is told of the answer; null: nothing yet. */
  result: ItemResult | null;
  locked: boolean;
  /** Id of the element with the question's text. */
  asks: string;
  onChange: (answer: Answer) => void;
}

/** Where one answers, by the question's kind; once told, it shows what was right. */
export function Field({ item, ...rest }: Omit<FieldProps, "item"> & { item: ItemView }) {
  switch (item.kind) {
    case "single-choice":
    case "multiple-choice":
      return <ChoiceField item={item} {...rest} />;
    case "true-false":
      return <TruthField item={item} {...rest} />;
    case "numeric":
      return <NumberField item={item} {...rest} />;
    case "short-text":
      return <TextField item={item} {...rest} />;
    case "ordering":
      return <OrderField item={item} {...rest} />;
    case "matching":
      return <MatchField item={item} {...rest} />;
    case "cloze":
      return <BlankField item={item} {...rest} />;
  }
}
