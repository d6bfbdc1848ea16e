import sharp from "sharp";
import { expect, test } from "vitest";
import { isLogo, isScreenshot } from "./pictures.ts";

const picture = async (width: number, height: number, format: "png" | "webp" = "png") =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background: "#fff" } })
      .toFormat(format)
      .toBuffer(),
  );

test.each([
  [706, 400, "png", true],
  [706, 860, "png", true],
  [706, 399, "png", false],
  [706, 861, "png", false],
  [705, 500, "png", false],
  [706, 500, "webp", false],
] as const)("%i × %i as %s is a screenshot: %s", async (width, height, format, isOne) => {
  expect(isScreenshot(await picture(width, height, format))).toBe(isOne);
});

test.each([
  [512, 512, true],
  [1024, 1024, true],
  [512, 511, false],
  [256, 256, false],
])("%i × %i is a logo: %s", async (width, height, isOne) => {
  expect(isLogo(await picture(width, height))).toBe(isOne);
});
