import { toggle } from "@course-companion/questions";
import { useQuestions } from "../context.ts";
import type { FieldProps } from "../field-props.ts";
import { Choices } from "./choice.tsx";

/** Several of some options. */
export function ManyField({ item, answer, result, onChange, ...rest }: FieldProps<"multiple-choice">) {
  const { t } = useQuestions();
  const keys = result?.solution?.choices;
  return (
    <Choices
      {...rest}
      isMany
      help={t.chooseAll}
      options={item.options}
      chosen={new Set(answer.choices)}
      keys={keys ? new Set(keys) : null}
      onChoose={(id) => onChange(toggle(item, answer, id))}
    />
  );
}
