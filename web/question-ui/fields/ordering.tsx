import { moveOption, orderOf, partOf, solutionOf } from "@course-companion/questions";
import { type RefObject, useRef, useState } from "react";
import { useAnswers } from "../context.ts";
import { type Extent, placeOf, useDrag, waysMade } from "../drag.ts";
import type { FieldProps } from "../field-props.ts";
import { wordsOf } from "../html.ts";
import { Mark } from "../mark.tsx";
import { Rich } from "../rich.tsx";
import { type Text, htmlOf } from "../types.ts";

type Move = (at: number, by: number) => void;

/** Things to put in order: by dragging, and by buttons and arrow keys, which work for keyboard and screen reader alike. */
export function OrderField({ item, answer, result, locked, asks, onChange }: FieldProps<"ordering">) {
  const { t, say } = useAnswers();
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const texts = new Map(item.options.map(({ id, text }) => [id, htmlOf(text)]));
  const order = orderOf(item, answer);
  const solution = solutionOf(result)?.order;
  const move: Move = (at, by) => {
    const to = at + by;
    if (by === 0 || to < 0 || to >= order.length) return;
    onChange({ order: moveOption(order, at, by) });
    setSaid(say("moved", { text: wordsOf(texts.get(order[at]!)!), at: to + 1, total: order.length }));
  };
  useColumnDrag(list, !locked, move);
  return (
    <div role="group" aria-label={t.yourOrder} aria-describedby={asks}>
      {locked ? null : <p className="dim small">{t.orderHelp}</p>}
      <ol ref={list} className="quiz-order">
        {order.map((id, at) => (
          <li
            key={id}
            data-drag={locked ? undefined : ""}
            className={result?.parts ? (partOf(result, id) ? "right" : "wrong") : ""}
          >
            <span className="quiz-place" data-grip="" aria-hidden="true">
              {say("place", { at: at + 1 })}
            </span>
            <span className="quiz-entry">
              <Rich text={texts.get(id) ?? ""} inline />
              {locked ? null : (
                <Moves list={list} text={texts.get(id)!} at={at} last={order.length - 1} onMove={move} />
              )}
            </span>
            <Mark correct={partOf(result, id)} />
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {solution ? <Solution order={solution} texts={texts} /> : null}
    </div>
  );
}

/** Lets the entries of a list be dragged up and down; the others make way. */
function useColumnDrag(list: RefObject<HTMLOListElement | null>, isOn: boolean, onMove: Move): void {
  const drag = useRef<{ column: Extent[]; from: number; to: number } | null>(null);
  const entries = () => [...list.current!.children] as HTMLElement[];
  useDrag(list, isOn, {
    onMove: (dragged, _at, by) => {
      drag.current ??= measure(entries(), dragged);
      const { column, from } = drag.current;
      const to = (drag.current.to = placeOf(column, from, by.y));
      const ways = waysMade(column, from, to);
      for (const [at, entry] of entries().entries())
        if (at !== from) entry.style.translate = ways[at] === 0 ? "" : `0 ${ways[at]}px`;
    },
    onEnd: (_dragged, at) => {
      for (const entry of entries()) entry.style.translate = "";
      const { from, to } = drag.current!;
      drag.current = null;
      if (at) onMove(from, to - from);
    },
  });
}

/** The column before anything of it is moved. */
function measure(entries: HTMLElement[], dragged: HTMLElement) {
  const { translate } = dragged.style;
  dragged.style.translate = "";
  const column = entries.map((entry) => {
    const { top, bottom } = entry.getBoundingClientRect();
    return { top: top + scrollY, bottom: bottom + scrollY };
  });
  dragged.style.translate = translate;
  const from = entries.indexOf(dragged);
  return { column, from, to: from };
}

/** The buttons that move an entry. The focus goes along with it. */
function Moves(props: {
  list: RefObject<HTMLOListElement | null>;
  text: Text;
  at: number;
  last: number;
  onMove: Move;
}) {
  const { list, text, at, last, onMove } = props;
  const { say } = useAnswers();
  const move = (by: number, button: number) => {
    onMove(at, by);
    requestAnimationFrame(() => {
      const focused = document.activeElement;
      // A frame may be late: whoever has gone on meanwhile, as to the button that sends, stays there.
      if (focused && focused !== document.body && !list.current?.contains(focused)) return;
      list.current?.children[Math.min(last, Math.max(0, at + by))]
        ?.querySelector<HTMLElement>(`[data-move="${button}"]`)
        ?.focus();
    });
  };
  return (
    <span className="quiz-moves">
      {([-1, 1] as const).map((by) => (
        <button
          key={by}
          type="button"
          className="quiet"
          data-move={by}
          // Not `disabled`: the focus would be lost at an end.
          aria-disabled={at === (by < 0 ? 0 : last)}
          aria-label={say(by < 0 ? "moveUp" : "moveDown", { text: wordsOf(htmlOf(text)) })}
          onClick={() => move(by, by)}
          onKeyDown={(event) => {
            const way = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
            if (way === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            move(way, by);
          }}
        >
          <span aria-hidden="true">{by < 0 ? "↑" : "↓"}</span>
        </button>
      ))}
    </span>
  );
}

function Solution({ order, texts }: { order: readonly string[]; texts: ReadonlyMap<string, string> }) {
  const { t } = useAnswers();
  return (
    <div className="quiz-solution">
      {t.solution}
      <ol>
        {order.map((id) => (
          <li key={id}>
            <Rich text={texts.get(id) ?? ""} inline />
          </li>
        ))}
      </ol>
    </div>
  );
}
