import { fill } from "../lib/texts.ts";
import { dashOf } from "../ui/ring-dash.ts";
import type { Goal } from "./goal.ts";

/** How much of the daily goal is done: a ring, and the same in words. */
export function GoalLine(props: { locale: string; texts: Record<"goal" | "goalDone", string>; goal: Goal }) {
  const { locale, texts, goal } = props;
  const { aim, done } = goal;
  return (
    <p className="goal">
      <svg className="ring small" viewBox="0 0 48 48" aria-hidden="true">
        <circle className="track" cx="24" cy="24" r="22" />
        {done > 0 ? (
          <circle
            className="fill"
            cx="24"
            cy="24"
            r="22"
            pathLength="100"
            strokeDasharray={dashOf(Math.min(1, done / aim))}
          />
        ) : null}
      </svg>
      {done >= aim
        ? fill(locale, texts.goalDone, { n: done })
        : fill(locale, texts.goal, { done, goal: aim })}
    </p>
  );
}
