import { type Draft, letterOf, partOf, solutionOf, withPair } from "@course-companion/questions";
import { useId } from "react";
import { useQuiz } from "./context.ts";
import type { FieldProps } from "./field-props.ts";
import { wordsOf } from "./html.ts";
import { Mark } from "./marks.tsx";
import { Rich } from "./rich.tsx";

const SHORT = 48;

/** Left sides, each with a choice among the right ones. Long or marked-up right sides stand above, under letters. */
export function MatchField({ item, answer, result, locked, asks, onChange }: FieldProps<"matching">) {
  const { t, language } = useQuiz();
  const base = useId();
  const pairs = answer.pairs ?? {};
  const words = new Map(item.right.map(({ id, text }) => [id, wordsOf(text.html)]));
  const isShort = item.right.every(
    ({ text }) => text.markdown.length <= SHORT && !/[`$*_[\]]/.test(text.markdown),
  );
  const nameOf = (id: string) => {
    const name = words.get(id) ?? "";
    return isShort ? name : `${letterOf(item, id)}. ${name}`;
  };
  const solution = solutionOf<Draft>(result)?.pairs;
  return (
    <fieldset className="quiz-match" disabled={locked} aria-describedby={asks}>
      <legend>{t.matchHelp}</legend>
      {isShort ? null : (
        <ol className="quiz-letters" lang={language.lang} dir={language.dir}>
          {item.right.map(({ id, text }) => (
            <li key={id}>
              <Rich html={text.html} inline />
            </li>
          ))}
        </ol>
      )}
      <ul className="plain">
        {item.left.map(({ id, text }) => (
          <li key={id} className="quiz-pair">
            <Rich id={`${base}${id}`} html={text.html} inline />
            <span className="quiz-pair-choice">
              <select
                value={pairs[id] ?? ""}
                aria-labelledby={`${base}${id}`}
                lang={language.lang}
                dir={language.dir}
                onChange={(event) => onChange(withPair(answer, id, event.currentTarget.value))}
              >
                <option value="">{t.pick}</option>
                {item.right.map((side) => (
                  <option key={side.id} value={side.id}>
                    {nameOf(side.id)}
                  </option>
                ))}
              </select>
              <Mark correct={partOf(result, id)} />
            </span>
            {solution && partOf(result, id) === false ? (
              <span className="quiz-solution">
                {t.solution} <bdi lang={language.lang}>{nameOf(solution[id] ?? "")}</bdi>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
