import type { ComponentType } from "react";
import type { FieldProps } from "./field-props.ts";
import { FIELDS } from "./fields/index.ts";
import type { QuestionView } from "./types.ts";

/** Where one answers, by the question's kind; once graded, it shows what was right. */
export function Field(props: Omit<FieldProps, "item"> & { item: QuestionView }) {
  // The record's type says that kind and field belong together.
  const Kind = FIELDS[props.item.kind] as ComponentType<typeof props>;
  return <Kind {...props} />;
}
