import sharp from "sharp";
import { expect, it } from "vitest";
import { limit } from "../../test/harness/time-limits.ts";
import { buildCourse } from "../build/index.ts";
import { objectsOf } from "../publish/pointer.ts";
import { courseFolder, SEAL_KEY, tinyCourse } from "../testing/course-folder.ts";

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#336699" } })
    .png()
    .toBuffer();
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"/>';
const AT = "/api/v1/courses/tiny/media/media/";

/** Builds the small course whose first chapter shows `markdown`. */
async function build(markdown: string, files: Record<string, string | Uint8Array>) {
  const course = tinyCourse();
  const [chapter] = Object.keys(course).filter((path) => path.endsWith(".md"));
  const folder = await courseFolder({
    ...course,
    [chapter!]: `${course[chapter!] as string}\n\n${markdown}\n`,
    ...files,
  });
  const { built, diagnostics } = await buildCourse(folder, { sealKey: SEAL_KEY });
  const html = () => {
    const variant = Object.values(built!.release.chapters[0]!.variants)[0]!;
    return new TextDecoder().decode(built!.objects.get(`blobs/${variant.html.hash}`)!.bytes);
  };
  return { built, diagnostics, html };
}

it(
  "a figure comes in the widths that it fills and two formats, with its size, loaded late",
  async () => {
    const { built, html } = await build("![A map](media/map.png)", {
      "media/map.png": await photo(1_000, 500),
    });
    const media = built!.release.media["media/map.png"]!;
    expect(Object.keys(media.made!)).toEqual(["480.avif", "960.avif", "480.webp", "960.webp"]);
    const { width, height, format } = await sharp(
      built!.objects.get(media.made!["480.webp"]!)!.bytes,
    ).metadata();
    expect([width, height, format]).toEqual([480, 240, "webp"]);
    expect(html()).toContain(
      `<picture><source type="image/avif" srcset="${AT}map.png%40480.avif 480w, ${AT}map.png%40960.avif 960w" sizes="`,
    );
    expect(html()).toMatch(/<img src="[^"]+map\.png" alt="A map" height="500" width="1000" loading="lazy"/);
    for (const key of Object.values(media.made!)) expect(objectsOf(built!.release).get(key)).toBeNull();
  },
  limit(20_000),
);

it(
  "sizes are named by what they are made of, so that a release is the same on every machine",
  async () => {
    const files = { "media/map.png": await photo(600, 300) };
    const [one, other] = [
      await build("![A](media/map.png)", files),
      await build("![A](media/map.png)", files),
    ];
    expect(other.built!.releaseId).toBe(one.built!.releaseId);
    const keys = Object.values(one.built!.release.media["media/map.png"]!.made!);
    expect(keys.every((key) => /^pictures\/[0-9a-f]{64}$/.test(key))).toBe(true);
    expect(new Set(keys).size).toBe(4);
  },
  limit(20_000),
);

it(
  "a dark variant comes first, for whom the system is dark; drawings stay drawings",
  async () => {
    const { built, html } = await build(
      "![A](media/map.png)\n\n![B](media/plan.svg)\n\n![C](media/small.png)",
      {
        "media/map.png": await photo(500, 250),
        "media/map.dark.png": await photo(500, 250),
        "media/plan.svg": SVG,
        "media/plan.dark.svg": SVG,
        "media/small.png": await photo(100, 50),
      },
    );
    expect(html()).toContain(
      `<source media="(prefers-color-scheme: dark)" type="image/avif" srcset="${AT}map.dark.png%40480.avif 480w"`,
    );
    expect(html()).toContain(
      `<picture><source media="(prefers-color-scheme: dark)" srcset="${AT}plan.dark.svg"><img src="${AT}plan.svg"`,
    );
    expect(html()).toMatch(/<p><img src="[^"]+small\.png"/);
    const { media } = built!.release;
    expect(media["media/plan.dark.svg"]!.made).toBeUndefined();
    expect(media["media/map.dark.png"]!.chapters).toEqual(media["media/map.png"]!.chapters);
  },
  limit(20_000),
);

it(
  "a figure that cannot be read is an error that names it",
  async () => {
    const whole = await photo(900, 300);
    const { built, diagnostics } = await build("![A](media/map.png)", {
      "media/map.png": whole.subarray(0, 60),
    });
    expect(built).toBeNull();
    expect(diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
      {
        file: "media/map.png",
        line: 1,
        rule: "broken-figure",
        message: '"media/map.png" cannot be read as a picture',
      },
    ]);
  },
  limit(20_000),
);
