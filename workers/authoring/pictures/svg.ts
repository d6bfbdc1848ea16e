import { PALETTES, TILE, drawTiles } from "../../contract/tiles.ts";

/** An SVG file of tiles in a palette: `columns` wide, shown at `width` pixels. */
export function tilesSvg(code: string, columns: number, palette: number, width: number): string {
  const rows = code.length / 4 / columns;
  const side = width / columns;
  const colours = PALETTES[palette]!;
  const paths = drawTiles(code, columns).map(
    ({ colour, path }) => `<path fill="${colours[colour]}" d="${path}"/>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${columns * TILE} ${rows * TILE}" ` +
    `width="${width}" height="${side * rows}">${paths.join("")}</svg>`
  );
}
