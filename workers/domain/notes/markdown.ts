/** Escapes learners' text for Markdown (CommonMark with GFM), so that it shows as written. */

/** Starts markup anywhere in a line: emphasis, code, links, HTML, entities, tables, math, headings, addresses. */
const ANYWHERE = /[\\`*_{}[\]<>#|~!&$^@]|:(?=\/\/)/g;
/** An address without a scheme, which would become a link that shows the escapes inside it. */
const WWW = /(www)\./gi;
/** Starts a list, a definition or a heading's underline at the start of a line. */
const AT_START = /^[-+=:]/;
const NUMBERED = /^(\d{1,9})([.)])/;
/** Line ends of every system, and the separators and form feeds at which some viewers break lines. */
const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Control characters except the tab; line ends are removed before. */
const CONTROLS = /(?!\t)\p{Cc}/gu;

/**
 * Converts a text to lines of Markdown, one for each line; an empty one separates paragraphs. No line starts or
 * ends with a space.
 */
function linesOf(text: string): string[] {
  return text.split(LINE_ENDS).map((line) => escapeLine(line.replace(CONTROLS, "")));
}

function escapeLine(line: string): string {
  const spread = line.replaceAll("\t", "    ").trimEnd();
  const words = spread.replace(/^ +/, "");
  const safe = words
    .replace(ANYWHERE, String.raw`\$&`)
    .replace(WWW, String.raw`$1\.`)
    .replace(AT_START, String.raw`\$&`)
    .replace(NUMBERED, String.raw`$1\$2`);
  // Four spaces would make a code block; no-break spaces preserve the indentation.
  return "\u00a0".repeat(spread.length - words.length) + safe;
}

/** Escapes a text as one line, for headings. */
export function escapeInline(text: string): string {
  return linesOf(text)
    .map((line) => line.replace(/^\u00a0+/, ""))
    .filter((line) => line !== "")
    .join(" ");
}

/** Escapes a text as paragraphs; line ends inside them are preserved. */
export function toParagraphs(text: string): string {
  const lines = linesOf(text.trim());
  return lines
    .map((line, i) => (line !== "" && (lines[i + 1] ?? "") !== "" ? `${line}\\` : line))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
}

/** Escapes a text as a block quote. */
export function toQuote(text: string): string {
  return toParagraphs(text)
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}
