import type { QuestionSignal, QuestionSignals } from "@course-companion/contract/signals";
import { type KeyboardEvent, useRef, useState } from "react";
import { directionOf } from "../../../shared/lib/locales.ts";
import { fill } from "../../../shared/lib/texts.ts";
import { useView } from "../view.ts";
import { Chart } from "./chart.tsx";
import { type Area, Plot } from "./plot.tsx";
import { neighbour } from "./scale.ts";

type Placed = QuestionSignal & { difficulty: number; discrimination: number };
const isPlaced = (question: QuestionSignal): question is Placed =>
  question.difficulty !== null && question.discrimination !== null;

/** Each question by how easy it is and how well it discriminates. */
export function ItemMap({ signals }: { signals: QuestionSignals }) {
  const { texts, locale, format } = useView();
  const { charts: t, questions: q } = texts;
  const placed = signals.questions.filter(isPlaced);
  const [chosen, setChosen] = useState<Placed | null>(null);
  if (placed.length === 0)
    return <p className="note">{fill(locale, t.mapEmpty, { min: signals.minGroup })}</p>;
  const bottom = placed.some(({ discrimination }) => discrimination < 0) ? -1 : 0;
  const up = (value: number) => (value - bottom) / (1 - bottom);
  const left = signals.questions.length - placed.length;
  return (
    <Chart
      title={t.map}
      help={`${t.mapHelp}${left > 0 ? ` ${fill(locale, t.mapLeft, { n: left })}` : ""}`}
      head={[q.question, q.difficulty, q.discrimination, q.answers, q.flag]}
      rows={placed.map((one) => [
        one.prompt,
        format.percent(one.difficulty),
        format.decimal(one.discrimination),
        one.answers === null ? null : format.count(one.answers),
        one.flags.map((flag) => texts.flags[flag]).join(", ") || "–",
      ])}
    >
      <Plot
        isGroup
        label={t.map}
        height={280}
        xTitle={q.difficulty}
        yTitle={q.discrimination}
        xTicks={[0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: format.percent(at) }))}
        yTicks={[-1, -0.5, 0, 0.5, 1]
          .filter((n) => n >= bottom)
          .map((n) => ({ at: up(n), text: format.decimal(n) }))}
      >
        {(area) => <Points {...{ area, placed, up, chosen, setChosen }} />}
      </Plot>
      <p className="chosen-point" role="status">
        {chosen ? (
          <>
            <strong lang={signals.language} dir={directionOf(signals.language)}>
              {chosen.prompt}
            </strong>{" "}
            <span>{describe(chosen)}</span>
          </>
        ) : (
          <span className="dim">{t.choosePoint}</span>
        )}
      </p>
    </Chart>
  );

  function describe(one: Placed): string {
    return [
      `${q.difficulty}: ${format.percent(one.difficulty)}`,
      `${q.discrimination}: ${format.decimal(one.discrimination)}`,
      ...one.flags.map((flag) => texts.flags[flag]),
    ].join(" · ");
  }
}

/** Below this, and from a good discrimination on; as the flags have it. */
const LOW = 0.15;

/** The points are one stop for the Tab key; arrow keys go from one to the next on screen. */
function Points(props: {
  area: Area;
  placed: readonly Placed[];
  up: (discrimination: number) => number;
  chosen: Placed | null;
  setChosen: (one: Placed) => void;
}) {
  const { area, placed, up, chosen, setChosen } = props;
  const { texts, format } = useView();
  const { questions: q } = texts;
  const points = useRef<(SVGGElement | null)[]>([]);
  const xs = placed.map(({ difficulty }) => area.x(difficulty));
  const at = Math.max(0, chosen ? placed.indexOf(chosen) : 0);
  function onKey(event: KeyboardEvent, from: number) {
    const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (event.key === "Enter" || event.key === " ") setChosen(placed[from]!);
    else if (way !== 0) points.current[neighbour(xs, from, way)]?.focus();
    else return;
    event.preventDefault();
  }
  return (
    <>
      <line
        className="threshold"
        x1={area.x(0)}
        x2={area.x(1)}
        y1={area.y(up(LOW))}
        y2={area.y(up(LOW))}
        aria-hidden="true"
      />
      {placed.map((one, index) => {
        const [x, y] = [xs[index]!, area.y(up(one.discrimination))];
        const isFlagged = one.flags.length > 0;
        return (
          <g
            key={one.item}
            ref={(element) => void (points.current[index] = element)}
            className={isFlagged ? "point flagged" : "point"}
            role="button"
            tabIndex={index === at ? 0 : -1}
            aria-label={`${one.prompt} · ${q.difficulty}: ${format.percent(one.difficulty)} · ${q.discrimination}: ${format.decimal(one.discrimination)}`}
            aria-pressed={one === chosen}
            onClick={() => setChosen(one)}
            onFocus={() => setChosen(one)}
            onKeyDown={(event) => onKey(event, index)}
          >
            <circle className="target" cx={x} cy={y} r={12} />
            {isFlagged ? (
              <path className="mark" d={`M${x} ${y - 7} ${x + 7} ${y + 5}H${x - 7}z`} />
            ) : (
              <circle className="mark" cx={x} cy={y} r={5} />
            )}
          </g>
        );
      })}
    </>
  );
}
