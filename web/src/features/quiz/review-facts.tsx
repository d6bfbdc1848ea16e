import type { QuizTexts } from "../../messages/quiz.ts";
import type { ForecastTexts } from "../../shared/forecast/forecast.tsx";
import { durationOf } from "../../shared/lib/duration.ts";
import { fill } from "../../shared/lib/texts.ts";
import type { DueReviews } from "./use-due.ts";

/** How long a review takes and what of it is overdue; when nothing is due, what can be studied ahead. */
export function ReviewFacts(props: {
  due: DueReviews;
  /** The most questions of one review. */
  atOnce: number;
  locale: string;
  texts: QuizTexts;
  forecast: ForecastTexts;
}) {
  const { due, atOnce, locale, texts: t, forecast } = props;
  const asked = Math.min(atOnce, due.due > 0 ? due.due : due.ahead);
  if (asked === 0) return null;
  const time = durationOf(locale, (asked * due.secondsEach) / 60);
  return (
    <>
      {due.due === 0 ? (
        <p>
          {fill(locale, t.aheadLead, { n: due.ahead })} <span className="dim">{t.aheadHow}</span>
        </p>
      ) : null}
      <p className="facts">
        <span>{fill(locale, t.reviewTime, { time })}</span>
        {Math.max(due.due, due.ahead) > atOnce ? (
          <span>{fill(locale, t.reviewSet, { n: atOnce })}</span>
        ) : null}
        {due.overdue > 0 ? <span>{fill(locale, forecast.overdue, { n: due.overdue })}</span> : null}
      </p>
    </>
  );
}
