import { type RefObject, useEffect, useState } from "react";

interface Edge {
  from: string;
  to: string;
  path: string;
}

/**
 * Curves from each objective to those that build on it, drawn behind their cards where these are beside each other. The
 * cards are measured, since their heights follow from their texts. Words in the cards say the same.
 */
export function MapEdges(props: {
  map: RefObject<HTMLElement | null>;
  edges: readonly { from: string; to: string }[];
  /** The objective whose curves stand out. */
  lit: string | null;
}) {
  const { map, edges, lit } = props;
  const [drawn, setDrawn] = useState<readonly Edge[]>([]);
  useEffect(() => {
    const box = map.current;
    if (!box || edges.length === 0) return;
    const observer = new ResizeObserver(() => setDrawn(measure(box, edges)));
    observer.observe(box);
    for (const card of box.querySelectorAll("[data-objective]")) observer.observe(card);
    return () => observer.disconnect();
  }, [map, edges]);
  return (
    <svg className="map-edges" aria-hidden="true" data-lit={lit === null ? undefined : ""}>
      {drawn.map(({ from, to, path }) => (
        <path
          key={`${from} ${to}`}
          d={path}
          data-lit={lit !== null && (from === lit || to === lit) ? "" : undefined}
        />
      ))}
    </svg>
  );
}

function measure(box: HTMLElement, edges: readonly { from: string; to: string }[]): Edge[] {
  const origin = box.getBoundingClientRect();
  const cards = new Map(
    [...box.querySelectorAll<HTMLElement>("[data-objective]")].map((card) => [
      card.dataset["objective"]!,
      card.getBoundingClientRect(),
    ]),
  );
  return edges.flatMap(({ from, to }) => {
    const above = cards.get(from);
    const below = cards.get(to);
    if (!above || !below) return [];
    const x1 = above.left + above.width / 2 - origin.left;
    const x2 = below.left + below.width / 2 - origin.left;
    const y1 = above.bottom - origin.top;
    const y2 = below.top - origin.top;
    const middle = (y1 + y2) / 2;
    return { from, to, path: `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}` };
  });
}
