import { type Draft, solutionOf } from "@course-companion/questions";
import { useQuiz } from "./context.ts";
import type { FieldProps } from "./field-props.ts";
import { Mark } from "./marks.tsx";

/** A number, with a unit where there are some to choose from. */
export function NumberField({ item, answer, result, locked, asks, onChange }: FieldProps<"numeric">) {
  const { t } = useQuiz();
  const typed = typeof answer.value === "string" ? answer.value : "";
  const put = (change: { value?: string; unit?: string }) =>
    onChange({ value: typed, ...(answer.unit ? { unit: answer.unit } : {}), ...change });
  return (
    <div className="quiz-typed">
      <div className="quiz-typed-line">
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
        {item.units.length > 0 ? (
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
        ) : null}
        <Mark correct={result?.correct} />
      </div>
      <Solution text={numberOf(solutionOf(result))} />
    </div>
  );
}

const numberOf = (solution: Draft | null): string | undefined =>
  solution ? [String(solution.value), solution.unit].filter(Boolean).join(" ") : undefined;

/** A word or a few. */
export function TextField({ answer, result, locked, asks, onChange }: FieldProps<"short-text">) {
  const { t, language } = useQuiz();
  return (
    <div className="quiz-typed">
      <div className="quiz-typed-line">
        <label className="wide">
          <span>{t.yourAnswer}</span>
          <input
            type="text"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            lang={language.lang}
            dir="auto"
            maxLength={500}
            value={answer.text ?? ""}
            disabled={locked}
            aria-describedby={asks}
            onChange={(event) => onChange({ text: event.currentTarget.value })}
          />
        </label>
        <Mark correct={result?.correct} />
      </div>
      <Solution text={solutionOf<Draft>(result)?.text} />
    </div>
  );
}

function Solution({ text }: { text: string | undefined }) {
  const { t, language } = useQuiz();
  if (text === undefined) return null;
  return (
    <p className="quiz-solution">
      {t.solution} <bdi lang={language.lang}>{text}</bdi>
    </p>
  );
}
