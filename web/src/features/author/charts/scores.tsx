import type { QuizSignal } from "@course-companion/contract/course-signals";
import { useView } from "../view.ts";
import { Chart } from "./chart.tsx";
import { Plot } from "./plot.tsx";

const TENTH = 0.1;

/** How a quiz's first scores are spread. A band of several tenths is drawn with its average a tenth, so that areas compare. */
export function Scores({ quiz }: { quiz: QuizSignal }) {
  const { texts, format } = useView();
  const { charts: t } = texts;
  const bars = quiz.scores.map((band) => ({
    ...band,
    perTenth: (band.share * TENTH) / (band.to - band.from),
  }));
  const top = Math.max(0.2, Math.ceil(Math.max(...bars.map(({ perTenth }) => perTenth)) * 5) / 5);
  const range = (from: number, to: number) => `${format.percent(from)}–${format.percent(to)}`;
  return (
    <Chart
      as="h3"
      title={t.scores}
      head={[t.score, t.shareOfLearners]}
      rows={quiz.scores.map(({ from, to, share }) => [range(from, to), format.percent(share)])}
    >
      <Plot
        label={`${t.scores}: ${quiz.title}`}
        xTitle={t.score}
        yTitle={t.perTenth}
        height={180}
        xTicks={[0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, text: format.percent(at) }))}
        yTicks={[0, top / 2, top].map((n) => ({ at: n / top, text: format.percent(n) }))}
      >
        {({ x, y }) => (
          <>
            {bars.map(({ from, to, share, perTenth }) => (
              <rect
                key={from}
                className="column"
                x={Math.min(x(from), x(to)) + 1}
                width={Math.max(1, Math.abs(x(to) - x(from)) - 2)}
                y={y(perTenth / top)}
                height={y(0) - y(perTenth / top)}
              >
                <title>{`${range(from, to)}: ${format.percent(share)}`}</title>
              </rect>
            ))}
            <line className="threshold" x1={x(quiz.passMark)} x2={x(quiz.passMark)} y1={y(0)} y2={y(1)}>
              <title>{`${t.passMark}: ${format.percent(quiz.passMark)}`}</title>
            </line>
          </>
        )}
      </Plot>
    </Chart>
  );
}
