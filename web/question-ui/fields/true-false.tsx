import { useAnswers } from "../context.ts";
import type { FieldProps } from "../field-props.ts";
import { Choices } from "./choice.tsx";

/** True or false. */
export function TruthField({ answer, result, locked, asks, onChange }: FieldProps<"true-false">) {
  const { t } = useAnswers();
  const key = result?.solution?.value;
  return (
    <Choices
      locked={locked}
      asks={asks}
      help={t.chooseOne}
      options={[
        { id: "true", label: t.isTrue },
        { id: "false", label: t.isFalse },
      ]}
      chosen={new Set(answer.value === undefined ? [] : [String(answer.value)])}
      keys={key === undefined ? null : new Set([String(key)])}
      onChoose={(id) => onChange({ value: id === "true" })}
    />
  );
}
