import type { Line } from "../types.ts";

/** Splits a text into lines, numbered from `first`. */
export function toLines(text: string, first = 1): Line[] {
  return text.split("\n").map((line, index) => ({ text: line, no: first + index }));
}

/** Joins lines to a text. */
export const fromLines = (lines: readonly Line[]): string => lines.map((line) => line.text).join("\n");

const FENCE = /^((?:\s*>)*\s*(?:[-*+]\s+|\d+[.)]\s+)?)(`{3,}|~{3,})(.*)$/;

/** Returns for each line whether it belongs to a fenced code block, fences included. */
export const fenced = (lines: readonly Line[]): boolean[] => fences(lines).map((state) => state !== null);

/** Returns for each line `"open"` at the start of a fenced code block, `"in"` for its other lines and null outside. */
export function fences(lines: readonly Line[]): ("open" | "in" | null)[] {
  let open: { mark: string; quoted: boolean; indent: number } | null = null;
  return lines.map(({ text }) => {
    // A block ends with the quote or list item that it is in, even when it is not closed.
    if (
      open !== null &&
      ((open.quoted && !/^\s*>/.test(text)) ||
        (open.indent > 0 && text.trim() !== "" && text.search(/\S/) < open.indent))
    )
      open = null;
    const [, lead = "", mark = "", info = ""] = FENCE.exec(text) ?? [];
    if (open === null) {
      if (mark === "" || (mark.startsWith("`") && info.includes("`"))) return null;
      open = {
        mark,
        quoted: lead.includes(">"),
        indent: /[-*+.)]\s+$/.test(lead) && !lead.includes(">") ? lead.length : 0,
      };
      return "open";
    }
    if (mark !== "" && mark[0] === open.mark[0] && mark.length >= open.mark.length && info.trim() === "")
      open = null;
    return "in";
  });
}

/** Whether a text has at least one visible letter or digit outside comments, tags, scripts and link definitions. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(
    text.replaceAll(
      /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?<\/\1>|<[^<>]*>|&#?\w+;|^\[[^\]]*\]:.*$/gim,
      "",
    ),
  );
}

/** Counts words without code and markup: sequences of letters and digits, and each CJK or Thai character. */
export function countWords(text: string): number {
  const prose = text
    .replaceAll(/^(?:[ >]*)(`{3,}|~{3,})[\s\S]*?^(?:[ >]*)\1[`~]*\s*$/gm, " ")
    .replaceAll(/<!--[\s\S]*?-->/g, " ")
    .replaceAll(/<\/?[a-z][^<>]*>/gi, " ")
    .replaceAll(/\[\[[^[\]\s]*\]\](?=\s|$)|\{[#:/@%][^{}]*\}|^\s*:{3,}.*$/gm, " ")
    .replaceAll(/\]\([^)\s]*/g, " ")
    .replaceAll(/^\[[^\]]+\]:\s.*$/gm, " ")
    .replaceAll(/https?:\/\/\S+/g, " ");
  return (
    prose.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu)
      ?.length ?? 0
  );
}

/** Changes a line outside its code spans. */
export function outsideCode(text: string, change: (part: string) => string): string {
  return text
    .split(/((?<!`)(`+)(?!`).*?(?<!`)\2(?!`))/)
    .filter((_, index) => index % 3 !== 2)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join("");
}

/** Replaces the contents of code by spaces; code spans may continue over several lines. */
export function maskCode(lines: readonly Line[], inFence: readonly boolean[]): string[] {
  const masked = lines.map((line, index) => (inFence[index] === true ? "" : line.text));
  for (let at = 0; at < masked.length; at += 1) {
    let end = at;
    while (end < masked.length && (masked[end] ?? "").trim() !== "") end += 1;
    if (end === at) continue;
    const block = masked
      .slice(at, end)
      .join("\n")
      .replaceAll(/(?<!`)(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, (code) => code.replaceAll(/[^\n]/g, " "));
    masked.splice(at, end - at, ...block.split("\n"));
    at = end;
  }
  return masked;
}
