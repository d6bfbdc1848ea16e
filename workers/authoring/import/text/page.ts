import type { Decoded } from "../source/decode.ts";
import type { Report } from "../report.ts";
import type { PathIndex } from "../source/paths.ts";
import { folder } from "../source/kinds.ts";
import type { Line, PageText } from "../types.ts";
import { box, colonBoxes, indentedBoxes } from "./blocks.ts";
import { components } from "./components.ts";
import type { PageContext } from "./context.ts";
import { codeInfo, siteMarks } from "./marks.ts";
import { type FrontMatter, plainText, takeFrontMatter } from "./front-matter.ts";
import { fixEmphasis } from "./emphasis.ts";
import { liquid } from "./liquid.ts";
import { mystMarks } from "./myst.ts";
import { fixTables } from "./tables.ts";
import { wikiMarks } from "./wiki.ts";
import { countWords, fenced, fromLines, toLines } from "./lines.ts";
import { mdbook } from "./mdbook.ts";

/** Keys of front matter that are imported; others are listed in the report. */
const TITLE_KEYS = ["title", "Title", "sidebar_label", "linkTitle", "name"];
const SUMMARY_KEYS = ["description", "summary", "excerpt", "abstract"];

/** Lists in the front matter of old Carpentries lessons, which are shown before and after the text. */
const LIST_KEYS = ["questions", "objectives", "keypoints"];
const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");

/** Returns the lines of a page with the lists of its front matter as sections. */
function withLists({ data, body }: FrontMatter, { language }: PageContext): Line[] {
  const section = (key: string, no: number): Line[] => {
    const list = data[key];
    if (!isList(list)) return [];
    const items = list.map((one) => ({ text: `- ${one.trim().replaceAll(/\s*\n\s*/g, " ")}`, no }));
    return box(key, undefined, items, language);
  };
  const last = body.at(-1)?.no ?? 1;
  return [...section("questions", 1), ...section("objectives", 1), ...body, ...section("keypoints", last)];
}

/** Reads a page and converts its dialect to plain Markdown; lines keep their number in the source. */
export function readPage(
  file: string,
  language: string,
  decoded: Decoded,
  index: PathIndex,
  read: PageContext["read"],
  report: Report,
): PageText {
  for (const note of decoded.notes) report.problem(file, note.line, note.what, note.done);
  if (decoded.crlf) report.count("files converted from CRLF to LF");
  const matter = takeFrontMatter(toLines(decoded.text));
  if (matter.error !== null)
    report.problem(
      file,
      1,
      `invalid front matter: ${matter.error}`,
      matter.shown === true ? "shown in the text as code" : "read line by line",
    );
  const sourceWords = countWords(fromLines(matter.body));
  const context: PageContext = { file, language, report, index, read, quizzes: [], headingIds: new Map() };
  let lines = mdbook(withLists(matter, context), context);
  lines = liquid(lines, context);
  lines = openComments(lines, context);
  lines = codeInfo(lines, context);
  lines = mystMarks(lines, context);
  lines = siteMarks(lines, context);
  lines = wikiMarks(lines, context);
  lines = fixTables(lines, context);
  lines = fixEmphasis(lines, context);
  lines = spacedTargets(lines, context);
  lines = indentedBoxes(lines, context);
  lines = colonBoxes(lines, context);
  lines = components(lines, context);
  lines = takeHeadingIds(lines, context);
  const title = TITLE_KEYS.map((key) => plainText(matter.data[key])).find((text) => text !== undefined);
  const summary = SUMMARY_KEYS.map((key) => plainText(matter.data[key])).find((text) => text !== undefined);
  const other = Object.entries(matter.data).filter(
    ([key, value]) =>
      !TITLE_KEYS.includes(key) && !SUMMARY_KEYS.includes(key) && !(LIST_KEYS.includes(key) && isList(value)),
  );
  if (other.length > 0)
    report.note(
      file,
      1,
      `front matter ${other.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(", ")}`,
      "not imported, as the course format has no such keys",
    );
  return {
    file,
    language,
    lines,
    title,
    summary,
    headingIds: context.headingIds,
    quizzes: context.quizzes,
    sourceWords,
  };
}

/** Removes explicit ids (`[[id]]`, `{#id}`, `{: #id}`) from headings and remembers them for links. */
function takeHeadingIds(lines: Line[], context: PageContext): Line[] {
  const inFence = fenced(lines);
  return lines.map((line, index) => {
    if (inFence[index] === true || !/^[ >]*#{1,6}\s/.test(line.text)) return line;
    const match = /^(.*?)\s*(?:\[\[([^\]]+)\]\]|\{:?\s*(?:#([^\s}]+))?[^{}]*\})\s*#*\s*$/.exec(line.text);
    if (
      match === null ||
      (match[2] === undefined && match[3] === undefined && !/\{:?\s*[.#]/.test(line.text))
    )
      return line;
    const id = (match[2] ?? match[3])?.trim();
    if (id !== undefined) context.headingIds.set(index, id);
    return { text: match[1] ?? line.text, no: line.no };
  });
}

/** Escapes comments that are never closed, which would hide the rest of the page. */
function openComments(lines: Line[], context: PageContext): Line[] {
  const inFence = fenced(lines);
  const closed = lines.findLastIndex((line) => line.text.includes("-->"));
  return lines.map((line, index) => {
    if (index < closed || inFence[index] === true || !line.text.includes("<!--")) return line;
    const from = index === closed ? line.text.lastIndexOf("-->") : 0;
    const text = line.text.slice(0, from) + line.text.slice(from).replaceAll("<!--", "&lt;!--");
    if (text !== line.text)
      context.report.problem(
        context.file,
        line.no,
        "comment is not closed",
        "escaped, so that the text after it stays visible",
      );
    return { text, no: line.no };
  });
}

/** Puts link targets with spaces, such as `[text](my file.md)`, in angle brackets when the file exists, as Markdown requires. */
function spacedTargets(lines: Line[], context: PageContext): Line[] {
  const inFence = fenced(lines);
  return lines.map((line, index) => {
    if (inFence[index] === true || !/\]\([^)<>"']* [^)<>"']*\)/.test(line.text)) return line;
    const text = line.text.replaceAll(/\]\(([^)<>"']*\S [^)<>"']*?)\)/g, (whole, target: string) => {
      return context.index.find(target.trim(), folder(context.file)) === null
        ? whole
        : `](<${target.trim()}>)`;
    });
    return { text, no: line.no };
  });
}
