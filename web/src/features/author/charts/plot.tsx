import { type ReactNode, useEffect, useRef, useState } from "react";
import { directionOf } from "../../../shared/lib/locales.ts";
import { useView } from "../view.ts";
import { labelEvery } from "./scale.ts";

/** Where a value is drawn, in pixels; `along` and `up` are 0 to 1 from the axes' common corner. */
export interface Area {
  width: number;
  /** Of what is between the axes. */
  inner: number;
  height: number;
  x: (along: number) => number;
  y: (up: number) => number;
  isMirrored: boolean;
}

export interface Tick {
  /** 0 to 1. */
  at: number;
  text: string;
}

const SIDE = 44;
const END = 12;
const TOP = 14;
const BOTTOM = 24;

/**
 * Axes with their titles, and what `children` draw between them. They are drawn as wide as there is room, so that words
 * keep their size; the horizontal axis runs in the language's direction.
 */
export function Plot(props: {
  /** Names the drawing. */
  label: string;
  /** Absent where the next drawing has the same axis. */
  xTitle?: string | undefined;
  yTitle: string;
  xTicks: readonly Tick[];
  yTicks: readonly Tick[];
  height?: number;
  /** Pixels that a label of the horizontal axis needs. */
  gap?: number;
  /** Its points can be focused. */
  isGroup?: boolean;
  children: (area: Area) => ReactNode;
}) {
  const { label, xTitle, yTitle, xTicks, yTicks, height = 200, gap = 44, isGroup = false } = props;
  const { locale } = useView();
  const { box, width } = useWidth();
  const isMirrored = directionOf(locale) === "rtl";
  const inner = Math.max(40, width - SIDE - END);
  const area: Area = {
    width,
    inner,
    height,
    isMirrored,
    x: (along) => (isMirrored ? width - SIDE - along * inner : SIDE + along * inner),
    y: (up) => TOP + (1 - up) * (height - TOP - BOTTOM),
  };
  const every = labelEvery(xTicks.length, inner, gap);
  return (
    <div className="plot" ref={box}>
      <p className="axis-title" aria-hidden="true">
        {yTitle}
      </p>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role={isGroup ? "group" : "img"}
        aria-label={label}
      >
        {yTicks.map(({ at, text }) => (
          <g key={text} aria-hidden="true">
            <line className="grid-line" x1={area.x(0)} x2={area.x(1)} y1={area.y(at)} y2={area.y(at)} />
            <text className="tick" x={area.x(0) + (isMirrored ? 6 : -6)} y={area.y(at) + 4} textAnchor="end">
              {text}
            </text>
          </g>
        ))}
        {props.children(area)}
        {xTicks.map(({ at, text }, index) =>
          index % every === 0 ? (
            <text
              key={`${at} ${text}`}
              className="tick"
              x={area.x(at)}
              y={height - 6}
              textAnchor="middle"
              aria-hidden="true"
            >
              {text}
            </text>
          ) : null,
        )}
      </svg>
      {xTitle ? (
        <p className="axis-title along" aria-hidden="true">
          {xTitle}
        </p>
      ) : null}
    </div>
  );
}

/** The width that a box has now, in pixels. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const found = Math.floor(entry!.contentRect.width);
      // A hidden tab has none.
      if (found > 0) setWidth(found);
    });
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}
