import { useView } from "../view.ts";
import { Plot } from "./plot.tsx";
import { roundTicks } from "./scale.ts";

export interface Column {
  key: string;
  /** Below it. */
  text: string;
  /** Of the whole column, and of its solid part; null: hidden. */
  value: number | null;
  solid?: number | null;
  /** Above it. */
  note?: string | null;
  /** What a pointer reads on it. */
  title: string;
}

/** Counts as columns on a round scale. A hidden one is an empty box with a dash. */
export function Columns(props: {
  label: string;
  xTitle?: string | undefined;
  yTitle: string;
  columns: readonly Column[];
  height?: number;
  gap?: number;
}) {
  const { columns, ...rest } = props;
  const { format } = useView();
  const ticks = roundTicks(Math.max(0, ...columns.map(({ value }) => value ?? 0)));
  const top = ticks.at(-1)!;
  const step = 1 / Math.max(1, columns.length);
  return (
    <Plot
      {...rest}
      xTicks={columns.map(({ text }, at) => ({ at: (at + 0.5) * step, text }))}
      yTicks={ticks.map((n) => ({ at: n / top, text: format.count(n) }))}
    >
      {({ x, y, inner }) => {
        const slot = step * inner;
        const wide = Math.min(56, Math.max(2, slot * 0.7));
        return columns.map((column, at) => {
          const middle = x((at + 0.5) * step);
          const bar = (value: number, className: string) => (
            <rect
              className={className}
              x={middle - wide / 2}
              width={wide}
              y={y(value / top)}
              height={Math.max(0, y(0) - y(value / top))}
            />
          );
          const { value, solid, note } = column;
          return (
            <g key={column.key}>
              <title>{column.title}</title>
              {value === null ? (
                <>
                  <rect
                    className="hidden-column"
                    x={middle - wide / 2}
                    width={wide}
                    y={y(0) - 16}
                    height={16}
                  />
                  {slot > 14 ? (
                    <text className="tick" x={middle} y={y(0) - 4} textAnchor="middle">
                      –
                    </text>
                  ) : null}
                </>
              ) : (
                <>
                  {bar(value, solid === undefined ? "column" : "column light")}
                  {solid ? bar(solid, "column") : null}
                  {note && slot > 34 ? (
                    <text className="note-text" x={middle} y={y(value / top) - 4} textAnchor="middle">
                      {note}
                    </text>
                  ) : null}
                </>
              )}
            </g>
          );
        });
      }}
    </Plot>
  );
}
