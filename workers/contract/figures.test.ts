import { expect, test } from "vitest";
import { darkPath, figureOf, figurePath, figureWidths, lightPath } from "./figures.ts";

test("a figure has the widths that it fills, and its own where that is between two", () => {
  expect([300, 479, 480, 500, 700, 960, 1_000, 1_300, 4_000].map(figureWidths)).toEqual([
    [],
    [],
    [480],
    [480],
    [480, 700],
    [480, 960],
    [480, 960],
    [480, 960, 1_300],
    [480, 960, 1_440],
  ]);
});

test("a size's path names its figure, and no other path does", () => {
  expect(figureOf(figurePath("media/a@2x.png", 960, "avif"))).toEqual({
    figure: "media/a@2x.png",
    size: "960.avif",
  });
  for (const path of ["media/a.png", "media/a@2x.png", "@480.webp", "a@480.png"])
    expect(figureOf(path), path).toBeNull();
});

test("a dark variant is named after its figure", () => {
  expect(darkPath("media/v1.2/map.png")).toBe("media/v1.2/map.dark.png");
  expect(lightPath("media/v1.2/map.dark.png")).toBe("media/v1.2/map.png");
  expect(["media/dark.png", "media/a.dark/map.png", "map.png"].map(lightPath)).toEqual([null, null, null]);
});
