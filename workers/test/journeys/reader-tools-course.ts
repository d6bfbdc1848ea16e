import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { publishFolder } from "../harness/published-course.ts";

const TEXT = [
  "# Loops",
  "",
  "An agent acts. Then it looks again at $x^2$.",
  "",
  "## Why it stops",
  "",
  "![A loop with a way out](loop.svg)",
  "",
  "![A photo of a loop](photo.png)",
  "",
  "```js",
  "while (true) look();",
  "```",
  "",
  "It stops when the goal is reached. ".repeat(60),
  "",
  "## What is left",
  "",
  "Nothing is left.",
  "",
  '<video src="clip.mp4" title="A loop that stops"></video>',
  "",
].join("\n");
const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#dde" } })
    .png()
    .toBuffer();
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="20" cy="10" r="8"/></svg>\n';
const VTT =
  "WEBVTT\n\n00:00.000 --> 00:03.000\n<v Ada>A pendulum swings until friction wins.\n\n00:09.000 --> 00:12.000\nThen it rests.\n";
const URDU = "# لوپ\n\nایجنٹ کام کرتا ہے۔ پھر دیکھتا ہے۔\n\n## خلاصہ\n\nمقصد پر رک جاتا ہے۔\n";

/** Publishes a course with a formula, figures, code and a closed chapter, and one in Urdu. */
export async function publishReaderCourses(bucket: Parameters<typeof publishFolder>[0]): Promise<void> {
  const publish = async (yaml: string, files: Record<string, string | Uint8Array>) => {
    const folder = await mkdtemp(join(tmpdir(), "reader-tools-"));
    await writeFile(join(folder, "course.yaml"), yaml);
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    await publishFolder(bucket, folder);
    await rm(folder, { recursive: true });
  };
  await publish(
    "format: 1\nid: tools\ntitle: Tools\nlanguage: en\nchapters: [{ file: one.md, free: true }, { file: two.md }]\n",
    {
      "one.md": TEXT,
      "two.md": "# Behind the gate\n\nSecret.\n\n## Part\n\nMore.\n",
      "loop.svg": SVG,
      "loop.dark.svg": SVG.replace("<circle", '<circle fill="#9bf"'),
      "photo.png": await photo(1_500, 750),
      // It is never played: what is beside it is what a reader gets.
      "clip.mp4": "x",
      "clip.poster.png": await photo(640, 360),
      "clip.vtt": VTT,
      "clip.es.vtt": VTT,
    },
  );
  await publish(
    "format: 1\nid: urdu-tools\ntitle: لوپ\nlanguage: ur\nchapters: [{ file: one.md, free: true }]\n",
    { "one.md": URDU },
  );
}
