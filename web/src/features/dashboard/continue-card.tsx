"use client";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import type { LearnerSnapshot } from "./snapshot.ts";
import { useWords } from "./words.ts";

/** Where reading continues, or the way to the courses when nothing is begun. */
export function ContinueCard({ locale, snapshot }: { locale: Locale; snapshot: LearnerSnapshot }) {
  const { texts } = useWords();
  const { goOn, names, progress } = snapshot;
  // A course begun by a quiz has no chapter to continue; its own page leads on.
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
