"use client";
import type { CourseSignals, WeekSignal } from "@course-companion/contract/course-signals";
import { call } from "../../shared/api/client.ts";
import { authorRoutes } from "./routes.ts";
import { nameIn } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import { Chart } from "./charts/chart.tsx";
import { Columns } from "./charts/columns.tsx";
import { ExportButton } from "./export-button.tsx";
import { Bar, Figure, Read } from "./parts.tsx";
import { useRead } from "./use-read.ts";
import { useView } from "./view.ts";

/** The course as a whole: totals, weeks, languages. */
export function ActivityTab() {
  const { course, refuse } = useView();
  const { reading, again } = useRead(
    () => call(authorRoutes.courseSignals, { params: { course }, query: {} }),
    refuse,
  );
  return (
    <Read reading={reading} again={again}>
      {(signals) => <Activity signals={signals} />}
    </Read>
  );
}

function Activity({ signals }: { signals: CourseSignals }) {
  const { texts, locale, format } = useView();
  const { page, charts: t, tables } = texts;
  if (signals.suppressed || signals.learners === 0)
    return <p className="note">{fill(locale, tables.noLearners, { min: signals.minGroup })}</p>;
  const totals: [string, number | null][] = [
    [t.learners, signals.learners],
    [t.completions, signals.completions],
    [t.attempts, signals.attempts],
    [t.answers, signals.answers],
  ];
  return (
    <>
      <div className="row between">
        <p className="small dim">
          {fill(locale, page.minGroup, { min: signals.minGroup })}{" "}
          {fill(locale, t.countedUntil, { time: format.moment(signals.countedUntil) })}{" "}
          {signals.complete ? null : t.stillCounting}
        </p>
        <ExportButton of="course" />
      </div>
      <dl className="totals">
        {totals.map(([name, n]) => (
          <div key={name} className="card">
            <dt>{name}</dt>
            <dd>
              <Figure>{n === null ? null : format.count(n)}</Figure>
            </dd>
          </div>
        ))}
      </dl>
      {signals.weeks.length > 0 ? <Weeks signals={signals} /> : null}
      <Languages signals={signals} locale={locale} />
    </>
  );
}

/** Three rows of columns over the same weeks. */
function Weeks({ signals: { weeks, minGroup } }: { signals: CourseSignals }) {
  const { texts, locale, format } = useView();
  const { charts: t, page } = texts;
  const few = fill(locale, page.few, { min: minGroup });
  const count = (n: number | null) => (n === null ? null : format.count(n));
  const drawn: [string, (week: WeekSignal) => number | null][] = [
    [t.active, ({ active }) => active],
    [t.starts, ({ starts }) => starts],
    [t.completions, ({ completions }) => completions],
  ];
  return (
    <Chart
      title={t.byWeek}
      help={t.byWeekHelp}
      head={[t.week, ...drawn.map(([name]) => name)]}
      rows={weeks.map((week) => [format.day(week.week), ...drawn.map(([, of]) => count(of(week)))])}
    >
      {drawn.map(([name, of], row) => (
        <Columns
          key={name}
          label={`${t.byWeek}: ${name}`}
          xTitle={row === drawn.length - 1 ? t.week : undefined}
          yTitle={name}
          height={130}
          gap={64}
          columns={weeks.map((week) => ({
            key: week.week,
            text: format.shortDay(week.week),
            value: of(week),
            title: `${format.day(week.week)}: ${count(of(week)) ?? few}`,
          }))}
        />
      ))}
    </Chart>
  );
}

function Languages({ signals, locale }: { signals: CourseSignals; locale: string }) {
  const { texts, format } = useView();
  const { charts: t, page } = texts;
  const { languages, minGroup } = signals;
  if (languages.length === 0) return null;
  const most = Math.max(1, ...languages.map(({ learners }) => learners ?? 0));
  return (
    <section className="chart" aria-labelledby="languages">
      <h2 id="languages">{t.languages}</h2>
      <p className="small dim">{t.languagesHelp}</p>
      <ul className="plain option-list">
        {languages.map(({ language, learners }) => (
          <li key={language}>
            <span>{nameIn(locale, language)}</span>
            <span className="share">
              {learners === null
                ? fill(locale, page.few, { min: minGroup })
                : fill(locale, t.learnersOrMore, { n: format.count(learners) })}
            </span>
            {learners === null ? null : <Bar solid={learners / most} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
