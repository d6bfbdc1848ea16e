import type { QuestionKind } from "@course-companion/questions";
import type { ComponentType } from "react";
import type { FieldProps } from "../field-props.ts";
import { BlankField } from "./cloze.tsx";
import { MatchField } from "./matching.tsx";
import { ManyField } from "./multiple-choice.tsx";
import { NumberField } from "./numeric.tsx";
import { OrderField } from "./ordering.tsx";
import { TextField } from "./short-text.tsx";
import { ChoiceField } from "./single-choice.tsx";
import { TruthField } from "./true-false.tsx";

/**
 * The field of each kind of question, for web and widget alike. To add a kind: write `fields/KIND.tsx`, a component that
 * takes `FieldProps<"KIND">`, shows `answer`, passes changes to `onChange`, and once there is a `result` marks what was
 * right (`Mark`, `partOf`, `solutionOf`); list it here, add its look to `questions.css` and its texts to `texts.ts`.
 * A kind without a field does not compile.
 */
export const FIELDS: { readonly [K in QuestionKind]: ComponentType<FieldProps<K>> } = {
  "single-choice": ChoiceField,
  "multiple-choice": ManyField,
  "true-false": TruthField,
  numeric: NumberField,
  "short-text": TextField,
  ordering: OrderField,
  matching: MatchField,
  cloze: BlankField,
};
