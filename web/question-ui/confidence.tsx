import { useId } from "react";
import { useQuestions } from "./context.ts";
import { CONFIDENCES, type Confidence } from "./types.ts";

/** Asks how sure the learner is, before the answer. It may be left open, and never counts in the score. */
export function ConfidenceField(props: {
  value: Confidence | null;
  onChange: (confidence: Confidence) => void;
}) {
  const { t } = useQuestions();
  const name = useId();
  return (
    <fieldset className="quiz-confidence">
      <legend className="small dim">{t.confidence}</legend>
      {CONFIDENCES.map((level) => (
        <label key={level} className="small">
          <input
            type="radio"
            name={name}
            checked={props.value === level}
            onChange={() => props.onChange(level)}
          />
          <span>{t[`confidence_${level}`]}</span>
        </label>
      ))}
    </fieldset>
  );
}
