import { letterOf, partOf, solutionOf, withPair } from "@course-companion/questions";
import { useId, useRef, useState } from "react";
import { useAnswers } from "../context.ts";
import type { FieldProps } from "../field-props.ts";
import { isPlain, wordsOf } from "../html.ts";
import { Mark } from "../mark.tsx";
import { Rich } from "../rich.tsx";
import { type ViewOf, htmlOf } from "../types.ts";
import { usePairing } from "./pairing.ts";

const SHORT = 48;
type Asked = ViewOf<"matching">;
type Names = (id: string) => string;

/**
 * Left sides, each with a choice among the right ones. These stand above as well, to be dragged to their partner or
 * pressed, and then it; the long ones under letters. The lists do the same for keyboard and screen reader.
 */
export function MatchField(props: FieldProps<"matching">) {
  const { item, answer, result, locked, asks, onChange } = props;
  const { t, say, language } = useAnswers();
  const [said, setSaid] = useState("");
  const base = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  const words = new Map([...item.left, ...item.right].map(({ id, text }) => [id, wordsOf(htmlOf(text))]));
  const isShort = item.right.every(({ id, text }) => words.get(id)!.length <= SHORT && isPlain(htmlOf(text)));
  const nameOf: Names = (id) => (isShort ? words.get(id)! : `${letterOf(item, id)}. ${words.get(id) ?? ""}`);
  const leftOf = (id: string) => item.left.find((side) => side.id === id)!;
  const held = usePairing(box, !locked, (left, right) => {
    onChange(withPair(answer, left, right));
    setSaid(say("paired", { left: wordsOf(htmlOf(leftOf(left).text)), right: nameOf(right) }));
  });
  return (
    <fieldset
      ref={box}
      className="quiz-match"
      data-held={held === null ? undefined : ""}
      disabled={locked}
      aria-describedby={asks}
    >
      {/* A name of the group in any case; help only where one can follow it. */}
      <legend className={locked ? "visually-hidden" : undefined}>{t.matchHelp}</legend>
      {isShort && locked ? null : (
        <ol
          className={isShort ? "quiz-sides" : "quiz-letters"}
          // The lists have them all.
          aria-hidden={isShort ? true : undefined}
          {...language}
        >
          {item.right.map(({ id, text }) => (
            <li
              key={id}
              data-drag={locked ? undefined : id}
              data-grip={isShort ? "" : undefined}
              data-held={held === id ? "" : undefined}
              data-used={Object.values(answer.pairs ?? {}).includes(id) ? "" : undefined}
            >
              {isShort ? null : <span className="quiz-grip" data-grip="" aria-hidden="true" />}
              <Rich text={text} inline />
            </li>
          ))}
        </ol>
      )}
      <ul className="plain">
        {item.left.map(({ id, text }) => (
          <li key={id} className="quiz-pair" data-left={id}>
            <Rich id={`${base}${id}`} text={text} inline />
            <span className="quiz-pair-choice">
              <select
                value={answer.pairs?.[id] ?? ""}
                aria-labelledby={`${base}${id}`}
                {...language}
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
            <Partner item={item} result={result} left={id} isShort={isShort} />
          </li>
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </fieldset>
  );
}

/** The right partner of a left side that was given another one, or none. */
function Partner(props: { item: Asked; result: FieldProps["result"]; left: string; isShort: boolean }) {
  const { item, result, left, isShort } = props;
  const { t, language } = useAnswers();
  const right = solutionOf(result)?.pairs?.[left];
  if (right === undefined || partOf(result, left) === true) return null;
  return (
    <span className="quiz-solution">
      {t.solution}{" "}
      <bdi lang={language.lang}>
        {isShort ? null : `${letterOf(item, right)}. `}
        <Rich text={item.right.find((side) => side.id === right)?.text ?? ""} inline />
      </bdi>
    </span>
  );
}
