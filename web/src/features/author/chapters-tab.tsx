"use client";
import type { ChapterSignal, ChapterSignals } from "@course-companion/contract/signals";
import { call } from "../../shared/api/client.ts";
import { authorRoutes } from "./routes.ts";
import { directionOf } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import { ExportButton } from "./export-button.tsx";
import { DropOff } from "./charts/drop-off.tsx";
import { Bar, Cell, Figure, Help, Read } from "./parts.tsx";
import { useRead } from "./use-read.ts";
import { useView } from "./view.ts";

/** Where learners start, stop and finish. */
export function ChaptersTab() {
  const { course, locale, refuse } = useView();
  const { reading, again } = useRead(
    () => call(authorRoutes.chapterSignals, { params: { course }, query: { locale } }),
    refuse,
  );
  return (
    <Read reading={reading} again={again}>
      {(signals) => <Chapters signals={signals} />}
    </Read>
  );
}

function Chapters({ signals }: { signals: ChapterSignals }) {
  const { texts, locale, courseHref } = useView();
  const { page, tables: t } = texts;
  const { chapters, minGroup } = signals;
  if (chapters.every(({ started }) => started === 0))
    return (
      <div className="note">
        <p>{fill(locale, t.noLearners, { min: minGroup })}</p>
        <p>
          <a href={courseHref}>{t.openCourse}</a>
        </p>
      </div>
    );
  return (
    <>
      <div className="row between">
        <p className="small dim">{fill(locale, page.minGroup, { min: minGroup })}</p>
        <ExportButton of="chapters" />
      </div>
      <Help
        terms={[
          [`${t.started}, ${t.completed}`, t.startedHelp],
          [t.dropOff, t.dropOffHelp],
          [t.median, t.medianHelp],
          [t.passed, t.passedHelp],
          ["–", fill(locale, page.dashHelp, { min: minGroup })],
        ]}
      />
      <DropOff signals={signals} />
      <ChapterTable signals={signals} />
    </>
  );
}

function ChapterTable({ signals: { chapters, minGroup } }: { signals: ChapterSignals }) {
  const { texts, locale } = useView();
  const { page, tables: t } = texts;
  const most = Math.max(...chapters.map(({ started }) => started ?? 0));
  const few = fill(locale, page.few, { min: minGroup });
  const columns = [t.started, t.completed, t.completion, t.dropOff, t.median, t.passed];
  return (
    <table className="figures chapters" role="table">
      <caption className="visually-hidden">{page.chapters}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            {t.chapter}
          </th>
          {columns.map((name) => (
            <th key={name} scope="col" role="columnheader" className="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {chapters.map((chapter) => (
          <tr key={chapter.chapter} role="row">
            <Title chapter={chapter} most={most} />
            {chapter.suppressed ? (
              <td role="cell" colSpan={columns.length} className="dim few">
                {few}
              </td>
            ) : (
              <Figures chapter={chapter} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Title({ chapter, most }: { chapter: ChapterSignal; most: number }) {
  const { chapters, format } = useView();
  // The figures may be of a newer release than this page.
  const placed = chapters.get(chapter.chapter);
  return (
    <th scope="row" role="rowheader">
      <span className="placed">
        <span className="dim">{format.count(chapter.number)}</span>
        <span>
          {placed ? (
            <a href={placed.href} lang={placed.language} dir={directionOf(placed.language)}>
              {placed.title}
            </a>
          ) : (
            <bdi>{chapter.title}</bdi>
          )}
        </span>
      </span>
      <Bar
        light={most > 0 ? (chapter.started ?? 0) / most : 0}
        solid={most > 0 ? (chapter.completed ?? 0) / most : 0}
      />
    </th>
  );
}

function Figures({ chapter }: { chapter: ChapterSignal }) {
  const { texts, format } = useView();
  const t = texts.tables;
  const shown = (n: number | null, how: (n: number) => string) => (n === null ? null : how(n));
  const { started, completed, completionShare, dropOff, medianMinutes, quizPassedShare } = chapter;
  const cells: [string, string | null][] = [
    [t.started, shown(started, format.count)],
    [t.completed, shown(completed, format.count)],
    [t.completion, shown(completionShare, format.percent)],
    [t.dropOff, shown(dropOff, format.percent)],
    [t.median, shown(medianMinutes, format.duration)],
    [t.passed, shown(quizPassedShare, format.percent)],
  ];
  return cells.map(([label, figure]) => (
    <Cell key={label} label={label} className="number">
      <Figure>{figure}</Figure>
    </Cell>
  ));
}
