/** Widths in pixels that an author's figure is offered in, and formats, smaller ones first. */
export const FIGURE_WIDTHS = [480, 960, 1440];
export const FIGURE_FORMATS = ["avif", "webp"] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** A width that is nearly the next one would be another file for nothing. */
const NEARLY = 1.15;

/** The widths of a figure that is `width` pixels wide; none of one that is small as it is. */
export function figureWidths(width: number): number[] {
  const below = FIGURE_WIDTHS.filter((known) => known <= width);
  const last = below.at(-1);
  if (last === undefined) return [];
  return last < FIGURE_WIDTHS.at(-1)! && width > last * NEARLY ? [...below, width] : below;
}

/** The path of a size of a figure, beside the figure's own. */
export const figurePath = (path: string, width: number, format: FigureFormat): string =>
  `${path}@${width}.${format}`;

/** The figure and the size that such a path names; null for other paths. */
export function figureOf(path: string): { figure: string; size: string } | null {
  const [, figure, size] = /^(.+)@(\d+\.(?:avif|webp))$/.exec(path) ?? [];
  return figure && size ? { figure, size } : null;
}

/** The path of a figure's dark variant: `map.dark.png` beside `map.png`. */
export const darkPath = (path: string): string => path.replace(/(\.[^./]+)$/, ".dark$1");

/** The figure that a dark variant belongs to; null for other paths. */
export const lightPath = (path: string): string | null =>
  /\.dark\.[^./]+$/.test(path) ? path.replace(/\.dark(\.[^./]+)$/, "$1") : null;
