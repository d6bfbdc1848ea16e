import { type Draft, moved, orderOf, partOf, solutionOf } from "@course-companion/questions";
import { useRef, useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { Rich, textOf } from "../../ui/rich.tsx";
import type { FieldProps } from "./field-props.ts";
import { Mark } from "./mark.tsx";

/** An order to make: with buttons, which work by finger, mouse, keyboard and screen reader alike. */
export function OrderField({ question, response, language, told, locked, onChange }: FieldProps<"ordering">) {
  const { words } = useApp();
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const byId = new Map(question.options.map((option) => [option.id, option]));
  const order = orderOf(question, response);
  const move = (at: number, by: -1 | 1) => {
    const to = at + by;
    onChange({ order: moved(order, at, by) });
    const text = textOf(byId.get(order[at]!)!.text);
    setSaid(words.say("moved", { text, n: to + 1, total: order.length }));
    // The focus goes along with what was moved; at an end its other button takes it.
    const last = to === 0 ? "down" : to === order.length - 1 ? "up" : by < 0 ? "up" : "down";
    requestAnimationFrame(() =>
      list.current?.children[to]?.querySelector<HTMLButtonElement>(`[data-move="${last}"]`)?.focus(),
    );
  };
  const solution = solutionOf<Draft>(told)?.order;
  return (
    <div class="ordering">
      <p class="help" id={`${question.id}-order`}>
        {words.say("orderHelp")}
      </p>
      <ol ref={list} aria-describedby={`${question.id}-order`}>
        {order.map((id, at) => {
          const option = byId.get(id);
          if (!option) return null;
          const text = textOf(option.text);
          return (
            <li key={id}>
              <div class="option">
                <Rich html={option.text} language={language} inline />
                <Mark correct={partOf(told, id)} />
                {!locked && (
                  <span class="moves">
                    <button
                      type="button"
                      data-move="up"
                      aria-label={words.say("moveUp", { text })}
                      disabled={at === 0}
                      onClick={() => move(at, -1)}
                    >
                      ↑
                    </button>
                    <button
                      type="button"
                      data-move="down"
                      aria-label={words.say("moveDown", { text })}
                      disabled={at === order.length - 1}
                      onClick={() => move(at, 1)}
                    >
                      ↓
                    </button>
                  </span>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      <p class="hidden" role="status">
        {said}
      </p>
      {solution && (
        <div class="solution">
          {words.say("solution")}:
          <ol>
            {solution.map((id) => (
              <li key={id}>
                <Rich html={byId.get(id)?.text ?? ""} language={language} inline />
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  );
}
