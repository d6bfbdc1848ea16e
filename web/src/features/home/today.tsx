"use client";
import type { CourseOutline } from "@course-companion/contract/content";
import type { CourseProgress, Progress } from "@course-companion/contract/progress";
import { useEffect, useState } from "react";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { directionOf } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import { pathOf } from "../../shared/path/learning-path.ts";
import { everyProgress } from "../../shared/session/own-progress.ts";
import { Ring } from "../../shared/ui/pictures.tsx";
import { durationOf } from "../../shared/lib/duration.ts";

type TodayTexts = Record<
  "title" | "continue" | "startReview" | "due" | "nothingDue" | "streak" | "allDone" | "more",
  string
>;

interface Portion {
  own: CourseProgress;
  streak: Progress["streak"];
  due: number;
  outline: CourseOutline;
}

/**
 * What a returning learner does today: reviews that are due, then where reading continues on the path. It takes the
 * landing's place before the first paint where this browser has learned here (see `KNOWN_SCRIPT`).
 */
export function Today({ locale, texts }: { locale: string; texts: TodayTexts }) {
  const [portion, setPortion] = useState<Portion | null>(null);
  useEffect(() => {
    loadPortion(locale).then(
      (loaded) => {
        if (loaded) setPortion(loaded);
        else delete document.documentElement.dataset["known"];
      },
      () => delete document.documentElement.dataset["known"],
    );
  }, [locale]);
  return (
    <section className="today" aria-labelledby="today" aria-busy={portion === null}>
      <h1 id="today">{texts.title}</h1>
      {portion ? (
        <TodayCard locale={locale} texts={texts} portion={portion} />
      ) : (
        <div className="card pending" />
      )}
    </section>
  );
}

function TodayCard({ locale, texts, portion }: { locale: string; texts: TodayTexts; portion: Portion }) {
  const { own, streak, due, outline } = portion;
  const nodes = pathOf(
    outline.chapters.map(({ id, quizzes }) => ({ id, quizzes: quizzes.map((quiz) => quiz.id) })),
    own,
  );
  const at = nodes.findIndex(({ state }) => state === "current");
  const first = Math.max(0, Math.min(at - 1, nodes.length - 4));
  const current = outline.chapters[at];
  const course = `/${locale}/courses/${outline.id}`;
  const section = own.resume?.chapter === current?.id ? own.resume?.section : null;
  const language = { lang: outline.language, dir: outline.dir };
  return (
    <div className="card raised-card">
      <p className="row">
        {streak.current > 0 ? (
          <span className="tag warn">{fill(locale, texts.streak, { n: streak.current })}</span>
        ) : null}
        <span className={due > 0 ? "tag accent" : "tag"}>
          {due > 0 ? fill(locale, texts.due, { n: due }) : texts.nothingDue}
        </span>
      </p>
      <h2>
        <a href={course} {...language}>
          {outline.title}
        </a>
      </h2>
      <ol className="path">
        {nodes.slice(first, first + 4).map(({ chapter: id, state, filled }) => {
          const chapter = outline.chapters.find((one) => one.id === id)!;
          return (
            <li key={id} data-state={state} aria-current={state === "current" ? "step" : undefined}>
              <Ring
                id={`today-${id}`}
                palette={outline.pictures?.palette ?? 0}
                emblem={chapter.emblem}
                filled={filled}
              />
              <div className="what">
                <a
                  href={`${course}/chapters/${id}`}
                  lang={chapter.language}
                  dir={directionOf(chapter.language)}
                >
                  {chapter.title}
                </a>
              </div>
              <span className="aside">{durationOf(locale, chapter.readingMinutes)}</span>
            </li>
          );
        })}
      </ol>
      <p className="row">
        {due > 0 ? (
          <a className="button" href={`${course}/review`}>
            {texts.startReview}
          </a>
        ) : null}
        {current ? (
          <a
            className={due > 0 ? "button quiet" : "button"}
            href={`${course}/chapters/${current.id}${section ? `#${encodeURIComponent(section)}` : ""}`}
          >
            {fill(locale, texts.continue, { title: current.title })}
          </a>
        ) : (
          <a className={due > 0 ? "button quiet" : "button"} href={course}>
            {texts.allDone}
          </a>
        )}
        <a href={`/${locale}/dashboard`}>{texts.more}</a>
      </p>
    </div>
  );
}

/** The newest course that is not finished, with what is due in it; null when nothing is begun. */
async function loadPortion(locale: string): Promise<Portion | null> {
  const every = await everyProgress();
  const begun = every.find(({ completed, chapters }) => completed < chapters) ?? every[0];
  if (!begun) return null;
  const course = begun.course;
  const [progress, outline, reviews] = await Promise.all([
    call(routes.progress, { query: { course } }),
    call(routes.course, { params: { course }, query: { locale } }),
    call(routes.reviews, { query: { course, limit: 1 } }).catch(() => null),
  ]);
  const own = progress.courses.find((one) => one.course === course);
  if (!own) return null;
  return { own, streak: progress.streak, due: reviews?.due ?? 0, outline };
}
