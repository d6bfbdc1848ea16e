"use client";
import type { CourseOutline } from "@course-companion/contract/content";
import type { CourseProgress, Progress } from "@course-companion/contract/progress";
import { useEffect, useState } from "react";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { nearPath } from "../../shared/path/near-path.ts";
import { NearSteps } from "../../shared/path/near-steps.tsx";
import { everyProgress } from "../../shared/session/own-progress.ts";
import { courseOfToday } from "../../shared/today/course-of-today.ts";
import { type Goal, goalOf } from "../../shared/today/goal.ts";
import { TodayCard, type TodayTexts } from "../../shared/today/today-card.tsx";

interface Portion {
  own: CourseProgress;
  streak: Progress["streak"];
  goal: Goal | null;
  due: number;
  outline: CourseOutline;
}

/**
 * What a returning learner does today: reviews that are due, then where reading continues on the path. It takes the
 * landing's place before the first paint where this browser has learned here (see `KNOWN_SCRIPT`).
 */
export function Today({ locale, texts }: { locale: Locale; texts: TodayTexts }) {
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
      {portion ? <Card locale={locale} texts={texts} portion={portion} /> : <div className="card pending" />}
    </section>
  );
}

function Card({ locale, texts, portion }: { locale: Locale; texts: TodayTexts; portion: Portion }) {
  const { own, streak, goal, due, outline } = portion;
  const path = nearPath(outline, own);
  const current = path.steps.find(({ state }) => state === "current");
  const section = own.resume?.chapter === current?.chapter ? own.resume?.section : null;
  const hash = section ? `#${encodeURIComponent(section)}` : "";
  return (
    <TodayCard
      locale={locale}
      texts={texts}
      heading="h2"
      course={outline}
      streak={streak.current}
      goal={goal}
      due={{ n: due, course: outline.id }}
      next={
        current
          ? {
              href: paths.chapter(locale, outline.id, current.chapter) + hash,
              title: current.title,
              language: current.language,
            }
          : null
      }
      more={<a href={paths.dashboard(locale)}>{texts.more}</a>}
    >
      <NearSteps locale={locale} course={outline.id} path={path} />
    </TodayCard>
  );
}

/** The course of today with what is due in it; null when nothing is begun. */
async function loadPortion(locale: string): Promise<Portion | null> {
  const begun = courseOfToday(await everyProgress());
  if (!begun) return null;
  const course = begun.course;
  const [progress, outline, reviews] = await Promise.all([
    call(routes.progress, { query: { course } }),
    call(routes.course, { params: { course }, query: { locale } }),
    call(routes.reviews, { query: { course, limit: 1 } }).catch(() => null),
  ]);
  const own = progress.courses.find((one) => one.course === course);
  if (!own) return null;
  return { own, streak: progress.streak, goal: goalOf(progress), due: reviews?.due ?? 0, outline };
}
