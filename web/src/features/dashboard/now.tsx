"use client";
import type { Progress } from "@course-companion/contract/progress";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import type { Standing } from "./standing.ts";
import { useWords } from "./words.ts";

/** Where to go on reading; the way to the courses when there is nothing to go on with. */
export function GoOnCard({ locale, standing }: { locale: Locale; standing: Standing }) {
  const { texts } = useWords();
  const { goOn, names, progress } = standing;
  // Begun by a quiz, with no chapter read: the course's own page leads on.
  const begun = progress.courses.find(({ completed, chapters }) => completed < chapters);
  if (!goOn && begun)
    return (
      <section className="card go-on" aria-labelledby="go-on">
        <h2 id="go-on">{texts.continueTitle}</h2>
        <p className="chapter">
          <bdi lang={names[begun.course]?.language}>{names[begun.course]?.title ?? begun.title}</bdi>
        </p>
        <p>
          <a className="button" href={paths.course(locale, begun.course)}>
            {texts.continueReading}
          </a>
        </p>
      </section>
    );
  if (!goOn)
    return (
      <section className="card go-on" aria-labelledby="go-on">
        <h2 id="go-on">{progress.courses.length > 0 ? texts.continueTitle : texts.emptyTitle}</h2>
        {progress.courses.length > 0 ? null : <p>{texts.empty}</p>}
        <p>
          <a className="button" href={paths.home(locale)}>
            {texts.toCourses}
          </a>
        </p>
      </section>
    );
  const name = names[goOn.course];
  const hash = goOn.section ? `#${encodeURIComponent(goOn.section)}` : "";
  return (
    <section className="card go-on" aria-labelledby="go-on">
      <h2 id="go-on">{texts.continueTitle}</h2>
      <p className="dim">
        <bdi lang={name?.language}>
          {name?.title ?? progress.courses.find(({ course }) => course === goOn.course)?.title}
        </bdi>
      </p>
      <p className="chapter">
        <bdi lang={name?.own}>{goOn.title}</bdi>
      </p>
      <p className="row">
        <a className="button" href={paths.chapter(locale, goOn.course, goOn.chapter) + hash}>
          {texts.continueReading}
        </a>
        {goOn.section ? <span className="small dim">{texts.fromSection}</span> : null}
      </p>
    </section>
  );
}

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
