/** Learners' text as Markdown (CommonMark with GFM) that shows it as it was written and means nothing else. */

/** What begins markup anywhere in a line: emphasis, code, links, HTML, entities, tables, math, headings, addresses. */
const ANYWHERE = /[\\`*_{}[\]<>#|~!&$^@]|:(?=\/\/)/g;
/** An address without a scheme; a bare one would be a link that shows the escapes inside of it. */
const WWW = /(www)\./gi;
/** What begins a list, a definition or the underline of a heading at the start of a line. */
const AT_START = /^[-+=:]/;
const NUMBERED = /^(\d{1,9})([.)])/;
/** Line ends of every system, and the separators and form feeds that some viewers break at. */
const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Control characters, but for the tabulator; line ends are gone by then. */
const CONTROLS = /(?!\t)\p{Cc}/gu;

/** A text as lines of Markdown, one a line of the text; an empty one parts paragraphs. No line begins or ends in space. */
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
  // Four spaces would make code of it; no-break spaces keep the look of lines that were indented.
  return "\u00a0".repeat(spread.length - words.length) + safe;
}

/** A text in one line, for headings. */
export function escapeInline(text: string): string {
  return linesOf(text)
    .map((line) => line.replace(/^\u00a0+/, ""))
    .filter((line) => line !== "")
    .join(" ");
}

/** A text as paragraphs; line ends inside of them are kept. */
export function toParagraphs(text: string): string {
  const lines = linesOf(text.trim());
  return lines
    .map((line, i) => (line !== "" && (lines[i + 1] ?? "") !== "" ? `${line}\\` : line))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
}

/** A text as a block quote. */
export function toQuote(text: string): string {
  return toParagraphs(text)
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}
