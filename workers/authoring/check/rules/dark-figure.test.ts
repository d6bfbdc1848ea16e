import sharp from "sharp";
import { expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { darkFigure } from "./dark-figure.ts";
import { unusedMedia } from "./unused-media.ts";

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#123" } })
    .png()
    .toBuffer();
const TEXT = "# One\n\n![a](../media/a.png)\n";

it("dark-figure finds a variant without its figure, and one of another shape", async () => {
  const found = await findingsOf(darkFigure, {
    "chapters/one.md": TEXT,
    "media/a.png": await picture(400, 200),
    "media/a.dark.png": await picture(400, 300),
    "media/b.dark.png": await picture(4, 2),
    "media/notes.dark.txt": "x",
  });
  expect(found).toEqual([
    "media/a.dark.png:1 dark figure is 400 × 300, the light one 400 × 200",
    'media/b.dark.png:1 dark figure has no "b.png" beside it',
  ]);
});

it("a dark variant of a figure that is shown is used, and one of the same shape is fine", async () => {
  const files = {
    "chapters/one.md": TEXT,
    "media/a.png": await picture(400, 200),
    "media/a.dark.png": await picture(800, 400),
  };
  expect(await findingsOf(darkFigure, files)).toEqual([]);
  expect(await findingsOf(unusedMedia, files)).toEqual([]);
});
