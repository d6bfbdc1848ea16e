import { solutionOf } from "@course-companion/questions";
import { useAnswers } from "../context.ts";
import type { FieldProps } from "../field-props.ts";
import { Typed, UNAIDED } from "./typed.tsx";

/** A word or a few. */
export function TextField({ answer, result, locked, asks, onChange }: FieldProps<"short-text">) {
  const { t, language } = useAnswers();
  return (
    <Typed correct={result?.correct} solution={solutionOf(result)?.text}>
      <label className="wide">
        <span>{t.yourAnswer}</span>
        <input
          type="text"
          {...UNAIDED}
          lang={language.lang}
          dir="auto"
          maxLength={500}
          value={answer.text ?? ""}
          disabled={locked}
          aria-describedby={asks}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
      </label>
    </Typed>
  );
}
