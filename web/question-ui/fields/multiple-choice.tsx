import { toggle } from "@course-companion/questions";
import { useAnswers } from "../context.ts";
import type { FieldProps } from "../field-props.ts";
import { Choices } from "./choice.tsx";

/** Several of some options. */
export function ManyField({ item, answer, result, onChange, ...rest }: FieldProps<"multiple-choice">) {
  const { t } = useAnswers();
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
