import type { Line } from "../types.ts";

/** Lines of a text, numbered from `first`. */
export function toLines(text: string, first = 1): Line[] {
  return text.split("\n").map((line, index) => ({ text: line, no: first + index }));
}

/** The text of lines again. */
export const fromLines = (lines: readonly Line[]): string => lines.map((line) => line.text).join("\n");

const FENCE = /^((?:\s*>)*\s*(?:[-*+]\s+|\d+[.)]\s+)?)(`{3,}|~{3,})(.*)$/;

/** For each line whether it is inside a fenced code block (its fences included). */
export const fenced = (lines: readonly Line[]): boolean[] => fences(lines).map((state) => state !== null);

/** For each line `"open"` where a fenced code block begins, `"in"` for its other lines, null outside. */
export function fences(lines: readonly Line[]): ("open" | "in" | null)[] {
  let open: { mark: string; quoted: boolean; indent: number } | null = null;
  return lines.map(({ text }) => {
    // A block ends with the quote or list item that it began in, closed or not.
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

/** True when a text shows at least one letter or digit: not only comments, tags, scripts or marks. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(
    text.replaceAll(
      /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?<\/\1>|<[^<>]*>|&#?\w+;|^\[[^\]]*\]:.*$/gim,
      "",
    ),
  );
}

/** Words of prose: letters and digits in a row, each CJK or Thai character for itself; code and markup left out. */
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

/** Changes a line everywhere but in its code spans. */
export function outsideCode(text: string, change: (part: string) => string): string {
  return text
    .split(/((?<!`)(`+)(?!`).*?(?<!`)\2(?!`))/)
    .filter((_, index) => index % 3 !== 2)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join("");
}
