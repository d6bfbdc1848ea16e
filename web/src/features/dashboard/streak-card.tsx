"use client";
import type { Progress } from "@course-companion/contract/progress";
import { useWords } from "./words.ts";

/** Days in a row, what today needs, and freezes. */
export function StreakCard({ streak }: { streak: Progress["streak"] }) {
  const { texts, say, day, list } = useWords();
  const { current, longest, freezes, frozenDays, activeToday, atRisk } = streak;
  return (
    <section className="card streak" aria-labelledby="streak">
      <h2 id="streak">{texts.streakTitle}</h2>
      <p className={current > 0 ? "count" : ""}>
        {current > 0 ? say("streakDays", { n: current }) : texts.noStreak}
      </p>
      {activeToday ? <p className="good">✓ {texts.activeToday}</p> : null}
      {atRisk ? <p className="note warn">{texts.atRisk}</p> : null}
      <p className="small dim">{list([say("longest", { n: longest }), say("freezes", { n: freezes })])}</p>
      {frozenDays.length > 0 ? (
        <p className="small dim">
          {say("frozen", { days: list(frozenDays.slice(-5).map((frozen) => day(frozen))) })}
        </p>
      ) : null}
      <p className="small dim">{texts.freezesWhat}</p>
    </section>
  );
}
