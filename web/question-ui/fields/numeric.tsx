import { type Draft, solutionOf } from "@course-companion/questions";
import { useAnswers } from "../context.ts";
import type { FieldProps } from "../field-props.ts";
import { Typed } from "./typed.tsx";

/** A number, with a unit where there are some to choose from. */
export function NumberField({ item, answer, result, locked, asks, onChange }: FieldProps<"numeric">) {
  const { t } = useAnswers();
  const typed = typeof answer.value === "string" ? answer.value : "";
  const put = (change: { value?: string; unit?: string }) =>
    onChange({ value: typed, ...(answer.unit ? { unit: answer.unit } : {}), ...change });
  return (
    <Typed
      correct={result?.correct}
      solution={numberOf(solutionOf(result))}
      more={
        item.units.length > 0 ? (
          <label>
            <span>{t.unit}</span>
            <select
              value={answer.unit ?? ""}
              disabled={locked}
              onChange={(event) => put({ unit: event.currentTarget.value })}
            >
              <option value="">{t.pick}</option>
              {item.units.map((unit) => (
                <option key={unit}>{unit}</option>
              ))}
            </select>
          </label>
        ) : null
      }
    >
      <label>
        <span>{t.yourNumber}</span>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          maxLength={100}
          value={typed}
          disabled={locked}
          aria-describedby={asks}
          onChange={(event) => put({ value: event.currentTarget.value })}
        />
      </label>
    </Typed>
  );
}

const numberOf = (solution: Draft | null): string | undefined =>
  solution ? [String(solution.value), solution.unit].filter(Boolean).join(" ") : undefined;
