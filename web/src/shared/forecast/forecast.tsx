import { fill, listOf } from "../lib/texts.ts";
import { type Coming, barsOf } from "./bars.ts";

export type ForecastTexts = Record<"title" | "questions" | "overdue" | "sum" | "none", string>;

/** Drawing height of a bar. */
const HEIGHT = 48;

/** What comes due on the next days: a sentence, and a list of days that is drawn as bars. */
export function Forecast(props: { locale: string; texts: ForecastTexts; coming: Coming }) {
  const { locale, texts, coming } = props;
  const bars = barsOf(coming);
  const total = bars.reduce((sum, { n }) => sum + n, 0);
  const format = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  return (
    <>
      <p className="dim">{total > 0 ? fill(locale, texts.sum, { n: total }) : texts.none}</p>
      <ol className="forecast">
        {bars.map(({ day, n, overdue, height, overdueHeight }, at) => {
          const parts = [fill(locale, texts.questions, { n })];
          if (overdue > 0) parts.push(fill(locale, texts.overdue, { n: overdue }));
          const words = `${format(day, { weekday: "long", day: "numeric", month: "long" })}: ${listOf(locale, parts)}`;
          return (
            <li key={day} title={words} aria-current={at === 0 ? "date" : undefined}>
              <span className="visually-hidden">{words}</span>
              <span className="count" aria-hidden="true">
                {n > 0 ? new Intl.NumberFormat(locale).format(n) : ""}
              </span>
              <svg viewBox={`0 0 10 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
                <rect className="base" y={HEIGHT - 1} width="10" height="1" />
                <rect y={HEIGHT * (1 - height)} width="10" height={HEIGHT * height} />
                <rect
                  className="late"
                  y={HEIGHT * (1 - overdueHeight)}
                  width="10"
                  height={HEIGHT * overdueHeight}
                />
              </svg>
              <span className="day" aria-hidden="true">
                {new Intl.NumberFormat(locale).format(Number(day.slice(8)))}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
