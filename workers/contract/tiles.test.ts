import { describe, expect, it } from "vitest";
import { PALETTES, TILE, TILE_SHAPES, drawTiles } from "./tiles.ts";

describe("drawing tiles", () => {
  it("paints grounds first, then shapes, a path for each colour", () => {
    const layers = drawTiles("f012q110", 2);
    expect(layers).toEqual([
      { colour: 0, path: `M${TILE} 0L24 0L24 12L12 12Z` },
      { colour: 2, path: "M0 0L12 0L12 12L0 12Z" },
      { colour: 1, path: "M0 0L12 0L12 12L0 12ZM24 0L24 12A12 12 0 0 1 12 0Z" },
    ]);
  });

  it("keeps every shape inside its tile, however it is turned", () => {
    for (const shape of TILE_SHAPES)
      for (const turns of [0, 1, 2, 3]) {
        const numbers = drawTiles(`${shape}${turns}12`, 1)
          .flatMap(({ path }) => [...path.matchAll(/([ML]|0 0 1 )(-?[\d.]+) (-?[\d.]+)/g)])
          .flatMap(([, , x, y]) => [Number(x), Number(y)]);
        expect(numbers.length).toBeGreaterThan(4);
        for (const value of numbers)
          expect(value, `${shape}${turns}`).toSatisfy((n: number) => n >= 0 && n <= TILE);
      }
  });

  it("draws nothing for a code that is not one", () => {
    for (const code of ["", "q1", "x011", "q411", "q061", 'q011"/>']) expect(drawTiles(code, 2)).toEqual([]);
  });

  it("has palettes of six different colours", () => {
    for (const palette of PALETTES) expect(new Set(palette).size).toBe(6);
  });
});
