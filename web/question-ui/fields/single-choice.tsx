import { useAnswers } from "../context.ts";
import type { FieldProps } from "../field-props.ts";
import { Choices } from "./choice.tsx";

/** One of some options. */
export function ChoiceField({ item, answer, result, onChange, ...rest }: FieldProps<"single-choice">) {
  const { t } = useAnswers();
  const key = result?.solution?.choice;
  return (
    <Choices
      {...rest}
      help={t.chooseOne}
      options={item.options}
      chosen={new Set(answer.choice ? [answer.choice] : [])}
      keys={key === undefined ? null : new Set([key])}
      onChoose={(choice) => onChange({ choice })}
    />
  );
}
