"use client";
import { firstDayOf } from "@course-companion/contract/activity";
import type { Dashboard } from "@course-companion/contract/pages";
import { useLayoutEffect, useRef, useState } from "react";
import { type Cell, type Week, weeksOf } from "./calendar.ts";
import { totalsOf } from "./snapshot.ts";
import { type Words, useWords } from "./words.ts";

/** A year of activity: a sentence, the picture of it, and the same days as a list. */
export function Activity({ dashboard }: { dashboard: Dashboard }) {
  const words = useWords();
  const { texts, say, list } = words;
  const { activity, today, streak } = dashboard;
  const totals = totalsOf(activity);
  const done = [say("answers", { n: totals.answers }), say("chaptersDone", { n: totals.chapters })];
  const summary =
    totals.days === 0 ? texts.noActivity : list([say("activityDays", { n: totals.days }), ...done]);
  const weeks = weeksOf(activity, today, firstDayOf(words.locale));
  return (
    <section className="card" aria-labelledby="activity">
      <h2 id="activity">{texts.activityTitle}</h2>
      <p>{summary}</p>
      <Calendar weeks={weeks} today={today} frozen={streak.frozenDays} summary={summary} />
      <p className="legend small dim" aria-hidden="true">
        {texts.less}
        {[0, 1, 2, 3, 4].map((level) => (
          <i key={level} data-level={level} />
        ))}
        {texts.more}
      </p>
      <StreakFacts streak={streak} />
      {totals.days > 0 ? <Days activity={activity} /> : null}
    </section>
  );
}

/** The longest streak, and freezes. */
function StreakFacts({ streak }: { streak: Dashboard["streak"] }) {
  const { texts, say, day, list } = useWords();
  const { longest, freezes, frozenDays } = streak;
  return (
    <>
      <p className="facts">
        <span>{say("longest", { n: longest })}</span>
        <span>{say("freezes", { n: freezes })}</span>
        {frozenDays.length > 0 ? (
          <span>{say("frozen", { days: list(frozenDays.slice(-5).map((frozen) => day(frozen))) })}</span>
        ) : null}
      </p>
      <p className="small dim">{texts.freezesWhat}</p>
    </>
  );
}

/** What was done on a day, in words. */
function didOn({ say, list }: Words, { answers, chapters }: Pick<Cell, "answers" | "chapters">): string {
  const done: string[] = [];
  if (answers > 0 || chapters === 0) done.push(say("answers", { n: answers }));
  if (chapters > 0) done.push(say("chaptersDone", { n: chapters }));
  return list(done);
}

function Calendar(props: { weeks: Week[]; today: string; frozen: readonly string[]; summary: string }) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const frozen = new Set(props.frozen);
  // The newest weeks are what is looked for, also after a phone was turned; the older ones are scrolled to.
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const showNewest = () => {
      const end = current.scrollWidth;
      current.scrollLeft = getComputedStyle(current).direction === "rtl" ? -end : end;
    };
    showNewest();
    const watch = new ResizeObserver(showNewest);
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return (
    <div className="calendar" ref={box} tabIndex={0} role="group" aria-labelledby="activity">
      <div className="weeks" role="img" aria-label={props.summary}>
        <div className="names">
          <span />
          {props.weeks[0]!.cells.map((cell, at) => (
            <span key={at}>{at % 2 === 1 && cell ? words.day(cell.day, { weekday: "short" }) : ""}</span>
          ))}
        </div>
        {props.weeks.map((week) => (
          <div key={week.day}>
            <span>{week.month ? words.day(week.month, { month: "short" }) : ""}</span>
            {week.cells.map((cell) =>
              cell ? (
                <i
                  key={cell.day}
                  data-level={cell.level}
                  className={
                    [frozen.has(cell.day) && "frozen", cell.day === props.today && "today"]
                      .filter(Boolean)
                      .join(" ") || undefined
                  }
                  title={`${words.day(cell.day)}: ${didOn(words, cell)}`}
                />
              ) : null,
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The days as text; made when it is opened, since it may be long. */
function Days({ activity }: { activity: Dashboard["activity"] }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.texts.asList}</summary>
      <ul className="plain days" tabIndex={0} aria-label={words.texts.asList}>
        {open
          ? activity.toReversed().map((entry) => (
              <li key={entry.day}>
                <time dateTime={entry.day}>{words.day(entry.day, { dateStyle: "full" })}</time>
                <span className="dim">{didOn(words, entry)}</span>
              </li>
            ))
          : null}
      </ul>
    </details>
  );
}
