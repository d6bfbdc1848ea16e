import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LOCALES } from "./front/locales.ts";
import { manifestOf } from "./manifests.ts";

const PUBLIC = join(import.meta.dirname, "public");
const png = (path: string) => readFileSync(join(PUBLIC, path));
/** Width and height as a PNG's header has them. */
const sizeOf = (bytes: Buffer) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];

test("the app is the same in every language and named in its own", () => {
  const manifests = LOCALES.map(manifestOf);
  expect(
    new Set(manifests.map(({ id, start_url, scope }) => JSON.stringify([id, start_url, scope]))).size,
  ).toBe(1);
  const directions = new Map(manifests.map(({ lang, dir }) => [lang, dir]));
  expect([...directions.keys()]).toEqual(LOCALES);
  for (const rtl of ["ur", "ar"]) expect(directions.get(rtl)).toBe("rtl");
  for (const ltr of ["en", "es", "zh-CN"]) expect(directions.get(ltr)).toBe("ltr");
  expect(new Set(manifests.map(({ short_name }) => short_name)).size).toBeGreaterThanOrEqual(5);
});

test("every icon that is named is there, in the size that is named", () => {
  const { icons } = manifestOf("en") as { icons: { src: string; sizes: string; type: string }[] };
  for (const { src, sizes, type } of icons) {
    const bytes = png(src);
    if (type === "image/png") expect(sizeOf(bytes).join("x"), src).toBe(sizes);
    else expect(bytes.toString()).toContain("<svg");
  }
  expect(sizeOf(png("apple-touch-icon.png"))).toEqual([180, 180]);
  // An icon file of three pictures.
  expect([...png("favicon.ico").subarray(0, 6)]).toEqual([0, 0, 1, 0, 3, 0]);
});
