"use client";
import { Forecast } from "../../shared/forecast/forecast.tsx";
import { type LearnerSnapshot, comingOf } from "./snapshot.ts";
import { useForecastTexts, useWords } from "./words.ts";

/** What comes due on the next days over all courses. */
export function ComingUp({ snapshot, isStale }: { snapshot: LearnerSnapshot; isStale: boolean }) {
  const { locale } = useWords();
  const texts = useForecastTexts();
  const { coming, isKnown } = comingOf(snapshot, isStale);
  return (
    <section className="card forecast-card" aria-labelledby="forecast">
      <h2 id="forecast">{texts.title}</h2>
      <Forecast locale={locale} texts={texts} coming={coming} isPending={!isKnown} />
    </section>
  );
}
