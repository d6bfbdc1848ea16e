import { moveOption, orderOf, partOf, solutionOf } from "@course-companion/questions";
import { useRef, useState } from "react";
import { useAnswers } from "../context.ts";
import type { FieldProps } from "../field-props.ts";
import { wordsOf } from "../html.ts";
import { Mark } from "../mark.tsx";
import { Rich } from "../rich.tsx";
import { htmlOf } from "../types.ts";

/** Things to put in order, by buttons: they work by finger, mouse, keyboard and screen reader alike. */
export function OrderField({ item, answer, result, locked, asks, onChange }: FieldProps<"ordering">) {
  const { t, say } = useAnswers();
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const texts = new Map(item.options.map(({ id, text }) => [id, htmlOf(text)]));
  const order = orderOf(item, answer);
  const solution = solutionOf(result)?.order;

  function move(at: number, by: -1 | 1) {
    const to = at + by;
    if (to < 0 || to >= order.length) return;
    onChange({ order: moveOption(order, at, by) });
    setSaid(say("moved", { text: wordsOf(texts.get(order[at]!)!), at: to + 1, total: order.length }));
    // The focus goes along with what was moved.
    requestAnimationFrame(() =>
      list.current?.children[to]?.querySelector<HTMLElement>(`[data-move="${by}"]`)?.focus(),
    );
  }
  const button = (id: string, at: number, by: -1 | 1, end: number) => (
    <button
      type="button"
      className="quiet"
      data-move={by}
      // Not `disabled`: the focus would be lost at an end.
      aria-disabled={at === end}
      aria-label={say(by < 0 ? "moveUp" : "moveDown", { text: wordsOf(texts.get(id)!) })}
      onClick={() => move(at, by)}
    >
      <span aria-hidden="true">{by < 0 ? "↑" : "↓"}</span>
    </button>
  );
  return (
    <div role="group" aria-label={t.yourOrder} aria-describedby={asks}>
      {locked ? null : <p className="dim small">{t.orderHelp}</p>}
      <ol ref={list} className="quiz-order">
        {order.map((id, at) => (
          <li key={id} className={result?.parts ? (partOf(result, id) ? "right" : "wrong") : ""}>
            <span className="quiz-place" aria-hidden="true">
              {say("place", { at: at + 1 })}
            </span>
            <span className="quiz-entry">
              <Rich text={texts.get(id) ?? ""} inline />
              {locked ? null : (
                <span className="quiz-moves">
                  {button(id, at, -1, 0)}
                  {button(id, at, 1, order.length - 1)}
                </span>
              )}
            </span>
            <Mark correct={partOf(result, id)} />
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {solution ? (
        <div className="quiz-solution">
          {t.solution}
          <ol>
            {solution.map((id) => (
              <li key={id}>
                <Rich text={texts.get(id) ?? ""} inline />
              </li>
            ))}
          </ol>
        </div>
      ) : null}
    </div>
  );
}
