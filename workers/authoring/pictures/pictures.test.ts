import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { limit } from "../../test/harness/time-limits.ts";
import { COVER_COLUMNS, drawTiles } from "../../contract/tiles.ts";
import { type BuiltRelease, buildCourse } from "../build/index.ts";
import { publish } from "../publish/publish.ts";
import { MemoryBucket } from "../testing/memory-bucket.ts";
import { publishInto } from "../testing/releases.ts";
import { courseFolder, SEAL_KEY, tinyCourse } from "../testing/course-folder.ts";
import { makeTiles, paletteOf } from "./make-tiles.ts";

const build = async (files: Record<string, string | Uint8Array>) =>
  buildCourse(await courseFolder(files), { sealKey: SEAL_KEY });
const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#336699" } })
    .png()
    .toBuffer();
const withCover = (cover: string) => {
  const files = tinyCourse();
  return { ...files, "course.yaml": `${files["course.yaml"] as string}\n${cover}\n` };
};
const bytesOf = (built: BuiltRelease, file: string) =>
  built.objects.get(built.release.pictures!.files[file]!.object)!.bytes;

describe("drawn pictures", () => {
  it("are the same for ever", () => {
    expect(makeTiles("cover:ai-agent-development", 3, COVER_COLUMNS)).toBe("t313l223q021");
    expect(paletteOf("ai-agent-development")).toBe(5);
  });

  it("differ by seed, can be drawn, and no tile equals its neighbour", () => {
    for (const seed of ["a", "b", "c", "d"]) {
      const code = makeTiles(seed, 27, 9);
      expect(drawTiles(code, 9).length).toBeGreaterThan(4);
      const tiles = code.match(/.{4}/g)!;
      for (const [at, tile] of tiles.entries()) {
        if (at % 9 > 0) expect(tile).not.toBe(tiles[at - 1]);
        expect(tile).not.toBe(tiles[at - 9]);
      }
    }
    expect(makeTiles("a", 27, 9)).not.toBe(makeTiles("b", 27, 9));
  });

  it(
    "give a course a cover below 2.5 KB, an emblem a chapter, a social card and an icon",
    async () => {
      const { built } = await build(tinyCourse());
      const { pictures, chapters } = built!.release;
      expect(Object.keys(pictures!.emblems)).toEqual(chapters.map(({ id }) => id));
      expect(bytesOf(built!, "cover.svg").length).toBeLessThan(2_500);
      const card = await sharp(bytesOf(built!, "card.png")).metadata();
      const icon = await sharp(bytesOf(built!, "icon.png")).metadata();
      expect([card.format, card.width, card.height, icon.width, icon.height]).toEqual([
        "png",
        1200,
        630,
        512,
        512,
      ]);
      expect(bytesOf(built!, "card.png").length).toBeLessThan(60_000);
    },
    limit(20_000),
  );

  it(
    "are not uploaded again by a machine whose encoder gives other bytes",
    async () => {
      const { built } = await build(tinyCourse());
      const bucket = new MemoryBucket();
      await publish(built!, publishInto(bucket));
      const { object: key } = built!.release.pictures!.files["card.png"]!;
      built!.objects.set(key, { bytes: new Uint8Array([1, 2, 3]), contentType: "image/png" });
      expect(await publish(built!, publishInto(bucket))).toMatchObject({ changed: false, uploaded: 0 });
    },
    limit(20_000),
  );
});

describe("an author's own cover", () => {
  it(
    "comes in the widths that it fills, cropped, in two formats, and dark",
    async () => {
      const files = withCover("cover: { file: media/cover.png, dark: media/night.png, palette: 3 }");
      const { built, diagnostics } = await build({
        ...files,
        "media/cover.png": await photo(1000, 600),
        "media/night.png": await photo(200, 200),
      });
      expect(diagnostics.filter(({ file }) => file.startsWith("media/"))).toEqual([]);
      const { palette, cover } = built!.release.pictures!;
      expect(palette).toBe(3);
      expect(cover.own!.map(({ file, width, height }) => [file, width, height])).toEqual([
        ["cover-480.avif", 480, 160],
        ["cover-960.avif", 960, 320],
        ["cover-480.webp", 480, 160],
        ["cover-960.webp", 960, 320],
      ]);
      expect(cover.ownDark!.map(({ file }) => file)).toEqual(["cover-dark-200.avif", "cover-dark-200.webp"]);
      const { width, format } = await sharp(bytesOf(built!, "cover-960.webp")).metadata();
      expect([width, format]).toEqual([960, "webp"]);
    },
    limit(20_000),
  );

  it("that is missing, no picture, or broken is an error at its line with a fix", async () => {
    const find = async (cover: string, files: Record<string, string> = {}) => {
      const { built, diagnostics } = await build({ ...withCover(cover), ...files });
      expect(built).toBeNull();
      return diagnostics
        .filter(({ rule }) => rule === "cover-picture")
        .map(({ file, message, fix }) => `${file} ${message}: ${fix}`);
    };
    expect(await find("cover: { file: media/covr.png }", { "media/cover.png": "x" })).toEqual([
      'course.yaml picture "media/covr.png" is not in the course folder: did you mean "media/cover.png"?',
    ]);
    expect(await find("cover: { file: one.md }")).toEqual([
      'course.yaml "one.md" is not a picture: use a PNG, JPEG, WebP, AVIF, GIF or SVG file',
    ]);
    expect(await find("cover: { file: media/cover.png }", { "media/cover.png": "no picture" })).toEqual([
      'course.yaml "media/cover.png" cannot be read as a picture: export it again, as PNG, JPEG, WebP or SVG',
    ]);
  });
});
