import { letterOf, partOf, solutionOf, withPair } from "@course-companion/questions";
import { useId } from "react";
import { useAnswers } from "../context.ts";
import type { FieldProps } from "../field-props.ts";
import { isPlain, wordsOf } from "../html.ts";
import { Mark } from "../mark.tsx";
import { Rich } from "../rich.tsx";
import { htmlOf } from "../types.ts";

const SHORT = 48;

/** Left sides, each with a choice among the right ones. Long or marked-up right sides are listed above, under letters. */
export function MatchField({ item, answer, result, locked, asks, onChange }: FieldProps<"matching">) {
  const { t, language } = useAnswers();
  const base = useId();
  const pairs = answer.pairs ?? {};
  const words = new Map(item.right.map(({ id, text }) => [id, wordsOf(htmlOf(text))]));
  const isShort = item.right.every(({ id, text }) => words.get(id)!.length <= SHORT && isPlain(htmlOf(text)));
  const nameOf = (id: string) => {
    const name = words.get(id) ?? "";
    return isShort ? name : `${letterOf(item, id)}. ${name}`;
  };
  const solution = solutionOf(result)?.pairs;
  return (
    <fieldset className="quiz-match" disabled={locked} aria-describedby={asks}>
      <legend>{t.matchHelp}</legend>
      {isShort ? null : (
        <ol className="quiz-letters" lang={language.lang} dir={language.dir}>
          {item.right.map(({ id, text }) => (
            <li key={id}>
              <Rich text={text} inline />
            </li>
          ))}
        </ol>
      )}
      <ul className="plain">
        {item.left.map(({ id, text }) => (
          <li key={id} className="quiz-pair">
            <Rich id={`${base}${id}`} text={text} inline />
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
                {t.solution}{" "}
                <bdi lang={language.lang}>
                  {isShort ? null : `${letterOf(item, solution[id] ?? "")}. `}
                  <Rich text={item.right.find((side) => side.id === solution[id])?.text ?? ""} inline />
                </bdi>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
