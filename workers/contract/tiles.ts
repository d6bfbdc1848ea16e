/**
 * Covers and emblems: a grid of tiles in a course's palette. A release holds them as a short code, four characters a
 * tile; the shapes below are drawn from it alike in the web app (inline SVG) and in the files made at publish time.
 *
 * A tile is `shape`, `rotation` (quarter turns), `colour` and `ground`: for example `q213`.
 */

/** Columns of a cover and of an emblem or an icon; rows follow from the number of tiles. */
export const COVER_COLUMNS = 9;
export const EMBLEM_COLUMNS = 2;
/** Side of a tile in the units of `drawTiles`. */
export const TILE = 12;

/** Six colours each: paper, deep, main, light, and two accents. Each course has one palette. */
export const PALETTES: readonly (readonly [string, string, string, string, string, string])[] = [
  ["#f7efe2", "#233060", "#3d5afe", "#94a5ff", "#f4b13c", "#e4572e"],
  ["#f7efe2", "#123a3a", "#128c8c", "#7fd1c2", "#f4b13c", "#e8694f"],
  ["#f7efe2", "#3b1f4a", "#7b3fa0", "#c9a5e0", "#f4b13c", "#e4572e"],
  ["#f7efe2", "#1f3d26", "#3b8a4c", "#a3d39c", "#f2c14e", "#d95f43"],
  ["#f7efe2", "#4a1f2e", "#c2395b", "#f2a5b5", "#f4b13c", "#3d6fb6"],
  ["#f7efe2", "#17344f", "#1d7fb8", "#8ccbea", "#f2c14e", "#ef6f6c"],
  ["#f7efe2", "#4a2a14", "#c8641c", "#f0b27a", "#2f9c95", "#7a3e9d"],
  ["#f7efe2", "#2b2f3a", "#5b6780", "#b4bfd3", "#f4b13c", "#d9485f"],
];

/** One colour's part of a picture: an index into the palette and SVG path data. */
export interface TileLayer {
  colour: number;
  path: string;
}

/** Line to a point, or arc of radius `r` to it, clockwise; in a tile of side 1. */
type Step = readonly [x: number, y: number, r?: number];

/** By letter: quarter, half disc, dot, triangle, bar, leaf, full. */
const SHAPES: Record<string, readonly Step[]> = {
  q: [
    [0, 0],
    [1, 0],
    [0, 1, 1],
  ],
  h: [
    [0, 1],
    [1, 1, 0.5],
  ],
  d: [
    [0.2, 0.5],
    [0.8, 0.5, 0.3],
    [0.2, 0.5, 0.3],
  ],
  t: [
    [0, 0],
    [1, 0],
    [0, 1],
  ],
  b: [
    [0, 0],
    [1, 0],
    [1, 0.5],
    [0, 0.5],
  ],
  l: [
    [0, 0],
    [1, 1, 1],
    [0, 0, 1],
  ],
  f: [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ],
};
export const TILE_SHAPES = Object.keys(SHAPES);
const CODE = /^(?:[qhdtblf][0-3][0-5][0-5])+$/;

/**
 * The layers of a picture, to be painted in order: grounds first, then shapes; a layer is all tiles of a colour.
 * The picture is `columns * TILE` wide. An invalid code has no layers.
 */
export function drawTiles(code: string, columns: number): TileLayer[] {
  if (!CODE.test(code)) return [];
  const grounds = new Map<number, string>();
  const shapes = new Map<number, string>();
  for (let at = 0; at * 4 < code.length; at++) {
    const [shape = "f", turns, colour, ground] = code.slice(at * 4, at * 4 + 4);
    const x = (at % columns) * TILE;
    const y = Math.floor(at / columns) * TILE;
    add(grounds, Number(ground), outline("f", 0, x, y));
    add(shapes, Number(colour), outline(shape, Number(turns), x, y));
  }
  return [...layersOf(grounds), ...layersOf(shapes)];
}

function add(layers: Map<number, string>, colour: number, path: string): void {
  layers.set(colour, (layers.get(colour) ?? "") + path);
}

const layersOf = (layers: Map<number, string>): TileLayer[] =>
  [...layers].sort(([a], [b]) => a - b).map(([colour, path]) => ({ colour, path }));

function outline(shape: string, turns: number, left: number, top: number): string {
  const steps = SHAPES[shape]!.map(([x, y, r], at) => {
    const [tx, ty] = turn(x, y, turns);
    const point = `${round(left + tx * TILE)} ${round(top + ty * TILE)}`;
    if (at === 0) return `M${point}`;
    return r === undefined ? `L${point}` : `A${round(r * TILE)} ${round(r * TILE)} 0 0 1 ${point}`;
  });
  return `${steps.join("")}Z`;
}

/** A point of the unit square after quarter turns around its middle. */
function turn(x: number, y: number, turns: number): readonly [number, number] {
  return turns === 0 ? [x, y] : turn(1 - y, x, turns - 1);
}

const round = (value: number): number => Math.round(value * 100) / 100;
