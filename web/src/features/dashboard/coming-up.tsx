"use client";
import type { Dashboard } from "@course-companion/contract/pages";
import { Forecast } from "../../shared/forecast/forecast.tsx";
import { comingOf } from "./snapshot.ts";
import { useForecastTexts, useWords } from "./words.ts";

/** What comes due on the next days over all courses. */
export function ComingUp({ dashboard }: { dashboard: Dashboard }) {
  const { locale } = useWords();
  const texts = useForecastTexts();
  return (
    <section className="card forecast-card" aria-labelledby="forecast">
      <h2 id="forecast">{texts.title}</h2>
      <Forecast locale={locale} texts={texts} coming={comingOf(dashboard)} />
    </section>
  );
}
