import { createHash } from "node:crypto";
import { PALETTES } from "../../contract/tiles.ts";

/** Shapes by how often they are drawn. */
const SHAPES = "qqqqqqhhhtttbblllddf";
/** Colours of grounds and of shapes, likewise: mostly paper and the three main colours, an accent now and then. */
const GROUNDS = "000000112223333";
const COLOURS = "1112222233334450";

/** Which palette a course has that names none. */
export function paletteOf(course: string): number {
  return bytesOf(`palette:${course}`)(PALETTES.length);
}

/**
 * A code of `count` tiles in rows of `columns` (see contract/tiles.ts). The same seed gives the same code for ever,
 * on every machine. Neighbours differ, and no tile has the colour of its ground.
 */
export function makeTiles(seed: string, count: number, columns: number): string {
  const next = bytesOf(seed);
  const tiles: string[] = [];
  while (tiles.length < count) {
    const ground = GROUNDS[next(GROUNDS.length)]!;
    const colour = COLOURS[next(COLOURS.length)]!;
    const tile = `${SHAPES[next(SHAPES.length)]}${next(4)}${colour}${ground}`;
    const neighbours = [
      tiles.length % columns === 0 ? undefined : tiles.at(-1),
      tiles[tiles.length - columns],
    ];
    if (colour !== ground && !neighbours.includes(tile)) tiles.push(tile);
  }
  return tiles.join("");
}

/** Whole numbers below `limit` (at most 256) from SHA-256 over the seed and a counter. */
function bytesOf(seed: string): (limit: number) => number {
  let block = Buffer.alloc(0);
  let blocks = 0;
  let at = 0;
  return (limit) => {
    if (at === block.length) {
      block = createHash("sha256").update(`${blocks++}:${seed}`).digest();
      at = 0;
    }
    return block[at++]! % limit;
  };
}
