import { describe, expect, it } from "vitest";
import { findingsOf } from "../test-course.ts";
import { captions } from "./captions.ts";
import { unusedMedia } from "./unused-media.ts";

const VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nHello.\n";
const one = (html: string) => `# One\n\n${html}\n`;

describe("captions", () => {
  it("finds audio and video without captions or a name", async () => {
    const text = one(
      '<video src="../media/a.mp4"></video>\n\n<audio title="A talk"><source src="../media/b.mp3"></audio>\n\n[film](../media/a.mp4)',
    );
    const files = { "chapters/one.md": text, "media/a.mp4": "x", "media/b.mp3": "x" };
    expect(await findingsOf(captions, files)).toEqual([
      'chapters/one.md:3 video "a.mp4" has no captions',
      'chapters/one.md:3 video "a.mp4" has no name',
      'chapters/one.md:5 audio "b.mp3" has no captions',
    ]);
  });

  it("finds mistakes in the files that are shown, by file and line", async () => {
    const files = {
      "chapters/one.md": one('<video src="../media/a.mp4" title="A"></video>'),
      "media/a.mp4": "x",
      "media/a.vtt": VTT.replace("00:02.000", "00:02,000"),
      "media/a.es.vtt": VTT,
      "media/notes.vtt": "no captions of a video",
    };
    expect(await findingsOf(captions, files)).toEqual(['media/a.vtt:3 "00:02,000" is not a time (error)']);
    expect(await findingsOf(unusedMedia, files)).toEqual([
      "media/notes.vtt:1 no chapter or quiz uses this file",
    ]);
  });

  it("takes those in one language for all, and a poster beside it is used", async () => {
    const files = {
      "chapters/one.md": one('<video src="../media/a.mp4" title="A"></video>'),
      "translations/es/chapters/one.md": one('<video src="../media/a.mp4" title="A"></video>'),
      "media/a.mp4": "x",
      "media/a.vtt": VTT,
      "media/a.poster.png": "x",
    };
    expect(await findingsOf(captions, files, "translations: { es: { title: T } }")).toEqual([]);
    expect(await findingsOf(unusedMedia, files, "translations: { es: { title: T } }")).toEqual([]);
  });
});
