import { useAnswers } from "../context.ts";
import { MOST_KEYS } from "../keys.ts";
import { Rich } from "../rich.tsx";
import type { Text } from "../types.ts";

/** Options to choose from, as the kinds with choices show them. */
export function Choices(props: {
  help: string;
  options: readonly ({ id: string; text: Text } | { id: string; label: string })[];
  isMany?: boolean;
  chosen: ReadonlySet<string>;
  /** The right ones; null while they are not shown. */
  keys: ReadonlySet<string> | null;
  locked: boolean;
  asks: string;
  onChoose: (id: string) => void;
}) {
  const { t } = useAnswers();
  const { chosen, keys, asks } = props;
  return (
    <fieldset className="quiz-options" disabled={props.locked} aria-describedby={asks}>
      <legend>{props.help}</legend>
      {props.options.map((option, at) => {
        const { id } = option;
        const isChosen = chosen.has(id);
        const isKey = keys?.has(id);
        const look = isKey ? "right" : isKey === false && isChosen ? "wrong" : isChosen ? "chosen" : "";
        return (
          <label key={id} className={`quiz-option ${look}`}>
            <input
              type={props.isMany ? "checkbox" : "radio"}
              name={asks}
              checked={isChosen}
              onChange={() => props.onChoose(id)}
            />
            <span className="quiz-option-text">
              {"label" in option ? option.label : <Rich text={option.text} inline />}
            </span>
            {isKey !== undefined && (isChosen || isKey) ? (
              <span className="quiz-tags">
                {isChosen ? <span className="tag">{t.yours}</span> : null}
                {isKey ? <span className="tag good">✓ {t.rightOne}</span> : null}
                {isKey ? null : <span className="tag bad">✗ {t.wrongOne}</span>}
              </span>
            ) : at < MOST_KEYS ? (
              <span className="quiz-key" data-key={at + 1} aria-hidden="true" />
            ) : null}
          </label>
        );
      })}
    </fieldset>
  );
}
