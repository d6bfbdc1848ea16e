/** Marks of an axis that begins at 0: at most five, at round numbers, the last at `most` or above. Whole numbers only. */
export function roundTicks(most: number): number[] {
  const rough = Math.max(1, most) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough)!,
  );
  const last = Math.ceil(Math.max(1, most) / step) * step;
  return Array.from({ length: Math.round(last / step) + 1 }, (_, at) => at * step);
}

/** Of `count` marks, each how many-th is labelled so that labels have `gap` pixels each. */
export const labelEvery = (count: number, width: number, gap: number): number =>
  Math.max(1, Math.ceil((count * gap) / Math.max(1, width)));

/** A point of a plot for the keyboard: the next one to the right (1) or left (-1) on screen; the same at an end. */
export function neighbour(xs: readonly number[], from: number, way: 1 | -1): number {
  const order = xs.map((x, at) => ({ x, at })).sort((a, b) => a.x - b.x || a.at - b.at);
  const place = order.findIndex(({ at }) => at === from);
  return order[Math.min(order.length - 1, Math.max(0, place + way))]?.at ?? from;
}
