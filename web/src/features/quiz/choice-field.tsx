import { toggle } from "@course-companion/questions";
import type { ReactNode } from "react";
import { useQuiz } from "./context.ts";
import type { FieldProps } from "./field-props.ts";
import { Rich } from "./rich.tsx";

/** One or several of some options. */
export function ChoiceField(props: FieldProps<"single-choice" | "multiple-choice">) {
  const { item, answer, result, locked, asks, onChange } = props;
  const { t } = useQuiz();
  const isMany = item.kind === "multiple-choice";
  const chosen = new Set(isMany ? answer.choices : answer.choice ? [answer.choice] : []);
  const solution = result?.solution as { choice?: string; choices?: string[] } | null | undefined;
  const keys = solution && new Set(solution.choices ?? [solution.choice]);
  const choose = (id: string) => onChange(isMany ? toggle(item, answer, id) : { choice: id });
  return (
    <fieldset className="quiz-options" disabled={locked} aria-describedby={asks}>
      <legend>{isMany ? t.chooseAll : t.chooseOne}</legend>
      {item.options.map(({ id, text }) => (
        <Choice
          key={id}
          name={asks}
          type={isMany ? "checkbox" : "radio"}
          isChosen={chosen.has(id)}
          isKey={keys ? keys.has(id) : undefined}
          onChoose={() => choose(id)}
        >
          <Rich html={text.html} inline />
        </Choice>
      ))}
    </fieldset>
  );
}

/** True or false. */
export function TruthField({ answer, result, locked, asks, onChange }: FieldProps<"true-false">) {
  const { t } = useQuiz();
  const key = (result?.solution as { value?: boolean } | null | undefined)?.value;
  return (
    <fieldset className="quiz-options" disabled={locked} aria-describedby={asks}>
      <legend>{t.chooseOne}</legend>
      {[true, false].map((value) => (
        <Choice
          key={String(value)}
          name={asks}
          type="radio"
          isChosen={answer.value === value}
          isKey={key === undefined ? undefined : key === value}
          onChoose={() => onChange({ value })}
        >
          {value ? t.isTrue : t.isFalse}
        </Choice>
      ))}
    </fieldset>
  );
}

function Choice(props: {
  name: string;
  type: "radio" | "checkbox";
  isChosen: boolean;
  /** Whether it is right; undefined: not told. */
  isKey: boolean | undefined;
  onChoose: () => void;
  children: ReactNode;
}) {
  const { t } = useQuiz();
  const { isChosen, isKey } = props;
  const kind = isKey ? "right" : isKey === false && isChosen ? "wrong" : isChosen ? "chosen" : "";
  return (
    <label className={`quiz-option ${kind}`}>
      <input type={props.type} name={props.name} checked={isChosen} onChange={props.onChoose} />
      <span className="quiz-option-text">{props.children}</span>
      {isKey !== undefined && (isChosen || isKey) ? (
        <span className="quiz-tags">
          {isChosen ? <span className="tag">{t.yours}</span> : null}
          {isKey ? <span className="tag good">✓ {t.rightOne}</span> : null}
          {isKey ? null : <span className="tag bad">✗ {t.wrongOne}</span>}
        </span>
      ) : null}
    </label>
  );
}
