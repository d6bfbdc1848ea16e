import type { ChapterSignals } from "@course-companion/contract/signals";
import { fill, listOf } from "../../../shared/lib/texts.ts";
import { useView } from "../view.ts";
import { Chart } from "./chart.tsx";
import { Columns } from "./columns.tsx";

/** Where learners stop: who started and completed each chapter, with the drop-off before it. */
export function DropOff({ signals }: { signals: ChapterSignals }) {
  const { texts, locale, format } = useView();
  const { charts: t, tables, page } = texts;
  const few = fill(locale, page.few, { min: signals.minGroup });
  const shown = (n: number | null, how: (n: number) => string) => (n === null ? null : how(n));
  const rows = signals.chapters.map(({ number, title, started, completed, dropOff }) => [
    `${format.count(number)} ${title}`,
    shown(started, format.count),
    shown(completed, format.count),
    shown(dropOff, format.percent),
  ]);
  return (
    <Chart
      title={t.dropOff}
      help={t.dropOffHelp}
      head={[tables.chapter, tables.started, tables.completed, tables.dropOff]}
      rows={rows}
    >
      <Columns
        label={t.dropOff}
        xTitle={tables.chapter}
        yTitle={listOf(locale, [tables.started, tables.completed])}
        gap={28}
        columns={signals.chapters.map(({ chapter, number, title, started, completed, dropOff }) => ({
          key: chapter,
          text: format.count(number),
          value: started,
          solid: completed,
          note: dropOff ? `−${format.percent(dropOff)}` : null,
          title:
            started === null
              ? `${title}: ${few}`
              : `${title} · ${tables.started}: ${format.count(started)} · ${tables.completed}: ${format.count(completed ?? 0)}`,
        }))}
      />
    </Chart>
  );
}
