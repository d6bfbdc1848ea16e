"use client";
import type { Dashboard, DashboardCourse } from "@course-companion/contract/pages";
import { useEffect, useState } from "react";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { NearSteps } from "../../shared/path/near-steps.tsx";
import { ownDashboard } from "../../shared/session/own-dashboard.ts";
import { courseOfToday } from "../../shared/today/course-of-today.ts";
import { goalOf } from "../../shared/today/goal.ts";
import { nextOf } from "../../shared/today/next-of.ts";
import { TodayCard, type TodayTexts } from "../../shared/today/today-card.tsx";

interface Portion {
  dashboard: Dashboard;
  /** Of today. */
  course: DashboardCourse;
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
  const { dashboard, course } = portion;
  const { course: id, title, language, details } = course;
  return (
    <TodayCard
      locale={locale}
      texts={texts}
      heading="h2"
      course={{ id, title, language }}
      streak={dashboard.streak.current}
      goal={goalOf(dashboard)}
      due={{ n: details?.due ?? 0, course: id }}
      next={nextOf(locale, course)}
      more={<a href={paths.dashboard(locale)}>{texts.more}</a>}
    >
      {details ? <NearSteps locale={locale} course={id} path={details.path} /> : null}
    </TodayCard>
  );
}

/** The learner's dashboard with the course of today; null when nothing is begun. */
async function loadPortion(locale: string): Promise<Portion | null> {
  const dashboard = await ownDashboard(locale);
  const course = courseOfToday(dashboard?.courses ?? []);
  return dashboard && course ? { dashboard, course } : null;
}
