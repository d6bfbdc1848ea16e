/** A caption: when it is shown, in seconds, and what it says. */
interface Cue {
  start: number;
  end: number;
  /** Who says it, where the file names them. */
  speaker: string | null;
  text: string;
}

export interface Captions {
  cues: Cue[];
  /** What is wrong with the file, by line (from 1). */
  mistakes: { line: number; message: string; fix: string }[];
}

const TIME = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)([.,])(\d{3})$/;
const FIX_TIME = "write times as 00:01:02.500 --> 00:01:05.000";
/** A pause in seconds after which a transcript begins a new paragraph. */
const PAUSE = 2;
/** A transcript's paragraph ends with a sentence once it is this long. */
const LONG = 500;

/** Reads a WebVTT file (W3C): its cues, and its mistakes by line. */
export function parseCaptions(file: string): Captions {
  const lines = file.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const captions: Captions = { cues: [], mistakes: [] };
  const mistake = (index: number, message: string, fix: string) =>
    captions.mistakes.push({ line: index + 1, message, fix });
  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0]!))
    mistake(0, "the file does not begin with WEBVTT", "write WEBVTT on its first line");
  let at = 0;
  // A block ends at an empty line.
  while (at < lines.length) {
    const begin = at;
    while (at < lines.length && lines[at]!.trim() !== "") at += 1;
    readBlock(lines, begin, at, captions, mistake);
    at += 1;
  }
  if (captions.cues.length === 0 && captions.mistakes.length === 0)
    mistake(0, "the file has no captions", "add them, or delete the file");
  return captions;
}

function readBlock(
  lines: readonly string[],
  begin: number,
  end: number,
  captions: Captions,
  mistake: (index: number, message: string, fix: string) => void,
): void {
  const timing = lines.slice(begin, Math.min(end, begin + 2)).findIndex((line) => line.includes("-->"));
  if (timing === -1) {
    const first = lines[begin] ?? "";
    const isOther = begin === 0 || /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(first) || begin === end;
    if (!isOther) mistake(begin, `"${first.slice(0, 40)}" has no time`, FIX_TIME);
    return;
  }
  const index = begin + timing;
  const [from = "", to = ""] = lines[index]!.split("-->").map((part) => part.trim().split(/\s+/)[0]!);
  const [start, stop] = [secondsOf(from), secondsOf(to)];
  if (start === null || stop === null)
    return mistake(index, `"${start === null ? from : to}" is not a time`, FIX_TIME);
  if (stop <= start) return mistake(index, "the caption ends before it begins", "correct its times");
  const former = captions.cues.at(-1);
  if (former && start < former.start)
    return mistake(index, "the caption begins before the one above it", "put captions in order");
  const written = lines.slice(index + 1, end).join("\n");
  captions.cues.push({ start, end: stop, speaker: speakerOf(written), text: plainText(written) });
}

/** Seconds of a time; null when it is none, as with a comma before the thousandths, which is another format. */
function secondsOf(time: string): number | null {
  const [, hours = "0", minutes, seconds, sign, rest] = TIME.exec(time) ?? [];
  if (sign !== ".") return null;
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) + Number(rest) / 1_000;
}

const speakerOf = (written: string) => /<v(?:\.[^\s>]+)?\s+([^>]+)>/.exec(written)?.[1]?.trim() ?? null;

const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: " ",
  lrm: "\u200e",
  rlm: "\u200f",
};

/** What a cue says, without tags. */
const plainText = (written: string) =>
  written
    .replace(/<[^>]*>/g, "")
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, " ")
    .trim();

/** The captions as paragraphs to read: a new one for each speaker, after a pause, and when one is long. */
export function transcriptOf({ cues }: Captions): { speaker: string | null; text: string }[] {
  const paragraphs: { speaker: string | null; text: string }[] = [];
  let former: Cue | undefined;
  for (const cue of cues) {
    if (cue.text === "") continue;
    const last = paragraphs.at(-1);
    const isNew =
      !last ||
      !former ||
      (cue.speaker !== null && cue.speaker !== former.speaker) ||
      cue.start - former.end >= PAUSE ||
      (last.text.length >= LONG && /[.!?。！？؟۔]["”»]?$/.test(last.text));
    if (isNew) paragraphs.push({ speaker: cue.speaker, text: cue.text });
    // Rolling captions repeat what was said.
    else if (!last.text.endsWith(cue.text)) last.text += ` ${cue.text}`;
    former = { ...cue, speaker: cue.speaker ?? former?.speaker ?? null };
  }
  return paragraphs;
}
