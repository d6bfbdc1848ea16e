import { partOf, placeBlanks, solutionOf } from "@course-companion/questions";
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useAnswers } from "../context.ts";
import type { FieldProps } from "../field-props.ts";
import { wordsOf } from "../html.ts";
import { Mark } from "../mark.tsx";
import { Rich } from "../rich.tsx";
import { type ViewOf, htmlOf } from "../types.ts";
import { UNAIDED } from "./typed.tsx";

/** A text with blanks, each a field where the author put it. */
export function BlankField(props: FieldProps<"cloze">) {
  const { item, asks } = props;
  const { t } = useAnswers();
  const text = useRef<HTMLDivElement>(null);
  const [places, setPlaces] = useState<(Element | null)[]>([]);
  const ids = item.blanks.map(({ id }) => id);
  const marked = useMemo(() => placeBlanks(htmlOf(item.text), item, placeOf), [item]);
  // The fields are put into the course's text, which React leaves alone.
  useLayoutEffect(
    () => setPlaces(ids.map((_, at) => text.current!.querySelector(`[data-blank="${at}"]`))),
    [marked],
  );
  return (
    <fieldset className="quiz-cloze" disabled={props.locked} aria-describedby={asks}>
      <legend>{t.clozeHelp}</legend>
      <Rich text={marked.html} holder={text} />
      {item.blanks.map((blank, at) => (
        <Placed key={blank.id} place={places[at]}>
          <Blank {...props} blank={blank} at={at} />
        </Placed>
      ))}
      {marked.missing.map((at) => (
        <p key={ids[at]}>
          <Blank {...props} blank={item.blanks[at]!} at={at} />
        </p>
      ))}
    </fieldset>
  );
}

const placeOf = (index: number) => `<span class="quiz-blank" data-blank="${index}"></span>`;

/** Puts something where the text has a place for it. */
const Placed = (props: { place: Element | null | undefined; children: ReactNode }) =>
  props.place ? createPortal(props.children, props.place) : null;

function Blank({
  item,
  blank: { id, options },
  at,
  answer,
  result,
  onChange,
}: FieldProps<"cloze"> & { blank: ViewOf<"cloze">["blanks"][number]; at: number }) {
  const { t, say, language } = useAnswers();
  const blanks = answer.blanks ?? {};
  const isOneOfMany = item.blanks.length > 1;
  const correct = partOf(result, id);
  const key = solutionOf(result)?.blanks?.[id];
  const common = {
    value: blanks[id] ?? "",
    "aria-label": say("blank", { at: at + 1 }),
    className: correct === undefined ? "" : correct ? "right" : "wrong",
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ blanks: { ...blanks, [id]: event.currentTarget.value } }),
  };
  const textOf = (option: string) => options?.find((candidate) => candidate.id === option)?.text ?? option;
  const nameOf = (option: string) => wordsOf(htmlOf(textOf(option)));
  return (
    <>
      {/* Number, field and mark stay on one line. */}
      <span className="quiz-blank-field">
        {isOneOfMany ? (
          <span className="quiz-place" aria-hidden="true">
            {say("place", { at: at + 1 })}
          </span>
        ) : null}
        {options ? (
          <select {...common}>
            <option value="">{t.pick}</option>
            {options.map((option) => (
              <option key={option.id} value={option.id}>
                {nameOf(option.id)}
              </option>
            ))}
          </select>
        ) : (
          <input type="text" {...UNAIDED} dir="auto" maxLength={200} size={10} {...common} />
        )}
        <Mark correct={correct} />
      </span>
      {key !== undefined && correct !== true ? (
        <span className="quiz-blank-key">
          <span className="visually-hidden">{t.solution} </span>
          <bdi lang={language.lang}>{options ? <Rich text={textOf(key)} inline /> : key}</bdi>
        </span>
      ) : null}
    </>
  );
}
