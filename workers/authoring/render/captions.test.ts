import { describe, expect, it } from "vitest";
import { parseCaptions, transcriptOf } from "./captions.ts";

const FILE = `WEBVTT - a talk
Kind: captions

NOTE
Checked by hand.

1
00:00:00.000 --> 00:00:02.000 align:start
<v Ada>An agent acts,</v>

00:02.000 --> 00:04.500
and <i>looks</i> again &amp; again.

00:00:04.600 --> 00:00:06.000
<v Ben>Why?</v>

01:00:09.000 --> 01:00:12.000
Because it
can stop.
`;

describe("captions", () => {
  it("are read with speakers, settings, notes and tags of their format", () => {
    const { cues, mistakes } = parseCaptions(FILE.replaceAll("\n", "\r\n"));
    expect(mistakes).toEqual([]);
    expect(cues.map(({ start, end, speaker, text }) => [start, end, speaker, text])).toEqual([
      [0, 2, "Ada", "An agent acts,"],
      [2, 4.5, null, "and looks again & again."],
      [4.6, 6, "Ben", "Why?"],
      [3_609, 3_612, null, "Because it can stop."],
    ]);
  });

  it("become paragraphs, one a speaker and after a pause", () => {
    expect(transcriptOf(parseCaptions(FILE))).toEqual([
      { speaker: "Ada", text: "An agent acts, and looks again & again." },
      { speaker: "Ben", text: "Why?" },
      { speaker: null, text: "Because it can stop." },
    ]);
    const long = Array.from({ length: 60 }, (_, at) => {
      const second = String(at).padStart(2, "0");
      return `00:${second}.000 --> 00:${second}.900\nThis is sentence number ${at}.`;
    });
    const paragraphs = transcriptOf(parseCaptions(`WEBVTT\n\n${long.join("\n\n")}\n`));
    expect(paragraphs.length).toBeGreaterThan(2);
    expect(Math.max(...paragraphs.map(({ text }) => text.length))).toBeLessThan(560);
  });

  it("with mistakes name each by its line, with a fix", () => {
    const found = (file: string) =>
      parseCaptions(file).mistakes.map(({ line, message }) => `${line} ${message}`);
    expect(found("1\n00:00:00,000 --> 00:00:01,000\nHi\n")).toEqual([
      "1 the file does not begin with WEBVTT",
      '2 "00:00:00,000" is not a time',
    ]);
    expect(found("WEBVTT\n\n00:05.000 --> 00:04.000\nHi\n\n00:01.000 --> 99:99\nHo\n\nlost words\n")).toEqual(
      ["3 the caption ends before it begins", '6 "99:99" is not a time', '9 "lost words" has no time'],
    );
    expect(found("WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb\n")).toEqual([
      "6 the caption begins before the one above it",
    ]);
    expect(found("WEBVTT\n")).toEqual(["1 the file has no captions"]);
    expect(found("")).toEqual(["1 the file does not begin with WEBVTT"]);
  });
});
