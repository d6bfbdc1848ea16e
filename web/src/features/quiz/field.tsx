import type { ItemView } from "@course-companion/contract/quiz-items";
import { BlankField } from "./blank-field.tsx";
import { ChoiceField, TruthField } from "./choice-field.tsx";
import type { FieldProps } from "./field-props.ts";
import { MatchField } from "./match-field.tsx";
import { OrderField } from "./order-field.tsx";
import { NumberField, TextField } from "./typed-field.tsx";

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
