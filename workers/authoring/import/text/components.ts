import { quizMark, readJsxQuestion } from "../quiz/jsx.ts";
import { readLiteral } from "../quiz/js-literal.ts";
import { stem } from "../source/kinds.ts";
import type { FoundQuiz, Line } from "../types.ts";
import { attributes, endOfTag } from "./attributes.ts";
import { alertFor, box } from "./blocks.ts";
import type { PageContext } from "./context.ts";
import { label } from "./labels.ts";
import { fenced } from "./lines.ts";

const LAYOUT = new Set([
  "FrameworkSwitchCourse",
  "CourseFloatingBanner",
  "DocNotebookDropdown",
  "TOCInline",
  "DocCardList",
  "Head",
]);
const TAG = /<(\/?)([A-Z][\w.]*|hfoptions?|iframe)(?=[\s/>]|$)/;
const FRAMEWORKS: Record<string, string> = { pt: "PyTorch", tf: "TensorFlow", flax: "Flax", jax: "JAX" };

interface Open {
  name: string;
  given: Record<string, string>;
  start: number;
  no: number;
}

/**
 * Turns components (MDX and the tags of course sites) into Markdown: questions into quizzes, videos and frames
 * into links, tips into alerts, both branches of `{#if}` under labels; of unknown components the content stays.
 */
export function components(source: Line[], context: PageContext): Line[] {
  const lines = [...source];
  if (
    !lines.some(
      ({ text }) => TAG.test(text) || /\{[#:/](?:if|else)/.test(text) || /^(?:import|export)\s/.test(text),
    )
  )
    return lines;
  const inFence = fenced(lines);
  const out: Line[] = [];
  const stack: Open[] = [];
  const quiz: FoundQuiz = { file: context.file, line: 1, sourceId: stem(context.file), questions: [] };
  const mdx = /\.mdx$/i.test(context.file);
  const masked = maskCode(lines, inFence);
  let branch: string | null = null;
  let from = 0;
  const put = (no: number, ...texts: string[]): void => void out.push(...texts.map((text) => ({ text, no })));

  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? { text: "", no: 1 };
    if (inFence[at] === true) {
      out.push(line);
      continue;
    }
    if (mdx && /^\s*\{\/\*.*\*\/\}\s*$/.test(line.text)) {
      put(line.no, line.text.replace("{/*", "<!--").replace(/\*\/\}\s*$/, "-->"));
      continue;
    }
    if (
      mdx &&
      /^(?:import\s.*from\s|import\s+["']|export\s+(?:const|default|let|function)\s)/.test(line.text)
    ) {
      context.report.problem(context.file, line.no, `MDX statement: ${line.text}`, "removed");
      continue;
    }
    const condition =
      /^[\s>]*\{#if\s+(.*?)\}\s*$|^[\s>]*\{:else(?:\s+if\s+(.*?))?\}\s*$|^[\s>]*\{(\/)if\}\s*$/.exec(
        line.text,
      );
    if (condition !== null) {
      branch = condition[3] === "/" ? null : branchName(condition[1] ?? condition[2], branch);
      const lead = /^[\s>]*/.exec(line.text)?.[0].trimEnd() ?? "";
      put(line.no, ...(branch === null ? [lead] : [lead, `${lead} **${branch}**`.trim(), lead]));
      continue;
    }
    const match = TAG.exec(`${" ".repeat(from)}${(masked[at] ?? "").slice(from)}`);
    if (match === null) {
      out.push(line);
      from = 0;
      continue;
    }
    const [name, closing] = [match[2] ?? "", match[1] === "/"];
    const rest = `${line.text.slice(match.index)}\n${lines
      .slice(at + 1, at + 400)
      .map((one) => one.text)
      .join("\n")}`;
    const end = endOfTag(rest, 0);
    const tag = end < 0 ? "" : rest.slice(0, end);
    // A frame is written as soon as it opens, so its end has nothing left to close.
    const known =
      (name === "iframe" && closing) ||
      (end >= 0 &&
        (name === "iframe" || name.startsWith("hfoption") || closing
          ? stack.some((open) => open.name === name) || !closing
          : tag.endsWith("/>") || /\s[\w-]+=["'{]/.test(tag) || rest.includes(`</${name}>`)));
    if (!known) {
      // `Vec<T>` and the like: no component. What is HTML and what is text is decided later, by the syntax tree.
      from = match.index + 1;
      at -= 1;
      continue;
    }
    from = 0;
    const skip = tag.split("\n").length - 1;
    const after = rest.slice(end).split("\n")[0] ?? "";
    const before = line.text.slice(0, match.index);
    const inline = replaceTag(name, closing, tag, line.no);
    const start = masked[at];
    at += skip;
    const left = { text: `${before}${inline ?? ""}${after}`, no: (lines[at] ?? line).no };
    if (inline === null && before.trim() === "" && after.trim() === "") continue;
    // What is left of the line may hold another component; it takes the place of the line in the source.
    masked[at] =
      `${(start ?? "").slice(0, match.index)}${inline ?? ""}${(masked[at] ?? "").slice((masked[at] ?? "").length - after.length)}`;
    lines[at--] = left;
  }
  for (const open of stack)
    context.report.problem(context.file, open.no, `<${open.name}> that is not closed`, "its content is kept");
  return out;

  /** Text that stands in the line for the tag; null when it is gone or was written to `out`. */
  function replaceTag(name: string, closing: boolean, tag: string, no: number): string | null {
    const given = attributes(tag.slice(1 + name.length));
    if (closing) return close(name, no);
    if (name === "Question") {
      const question = readJsxQuestion(tag, out, no, context);
      if (question === null) return null;
      quiz.questions.push(question);
      if (quiz.questions.length === 1) {
        quiz.line = no;
        context.quizzes.push(quiz);
        out.push(...quizMark(context.file, context.quizzes.length - 1, no));
      }
      return null;
    }
    if (name === "Youtube" || name === "YouTube" || name === "YouTubeEmbed")
      return anchor(
        label("video", context.language),
        `https://www.youtube.com/watch?v=${given["id"] ?? given["videoId"] ?? ""}`,
      );
    if (name === "iframe" || name === "Iframe") {
      context.report.problem(context.file, no, `embedded page ${given["src"] ?? ""}`, "turned into a link");
      return given["src"] === undefined
        ? null
        : anchor(given["title"] ?? label("embedded", context.language), given["src"].replaceAll(" ", "%20"));
    }
    if (LAYOUT.has(name)) {
      put(no, ...notebookLinks(given));
      context.report.count("layout components replaced");
      return null;
    }
    if (tag.endsWith("/>")) {
      context.report.problem(context.file, no, `component ${tag}`, "removed: it has no content");
      return null;
    }
    stack.push({ name, given, start: out.length, no });
    const head = given["file-name"];
    if (head !== undefined && head !== "") put(no, `**${head}**`, "");
    if (name === "hfoption" || name === "TabItem" || name === "Tab")
      put(no, "", `**${given["label"] ?? given["title"] ?? given["id"] ?? given["value"] ?? ""}**`, "");
    return null;
  }

  /** A link; right below a line of HTML no Markdown is read. */
  function anchor(words: string, url: string): string {
    return /^\s*</.test(out.at(-1)?.text ?? "")
      ? `<a href="${url.replaceAll('"', "%22")}">${words}</a>`
      : `[${words}](${url})`;
  }

  function close(name: string, no: number): string | null {
    const index = stack.findLastIndex((open) => open.name === name);
    const open = stack[index];
    if (open === undefined) return null;
    stack.splice(index, 1);
    if (alertFor(name) !== undefined) {
      const content = out.splice(open.start);
      const kind = "warning" in open.given || open.given["type"] === "warning" ? "warning" : name;
      out.push(...box(kind.toLowerCase(), open.given["title"] ?? undefined, content, context.language));
    } else if (name === "Listing" || open.given["caption"] !== undefined) {
      const [number, caption] = [open.given["number"], open.given["caption"]];
      const text = [number === undefined ? "" : `Listing ${number}`, caption ?? ""]
        .filter((part) => part !== "")
        .join(": ");
      if (text !== "") put(no, "", text, "");
    } else if (!/^(hfoptions?|Tabs?|TabItem|TabList|Listing)$/.test(name)) {
      context.report.problem(
        context.file,
        open.no,
        `component <${name}>`,
        "its tags are removed, its content is kept",
      );
    }
    return null;
  }
}

/** Lines with the inner side of code spans, which may go on over lines, blanked out. */
function maskCode(lines: Line[], inFence: boolean[]): string[] {
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

function branchName(condition: string | undefined, before: string | null): string {
  const value = /['"]([^'"]+)['"]/.exec(condition ?? "")?.[1];
  if (value !== undefined) return FRAMEWORKS[value] ?? value;
  if (condition !== undefined) return condition;
  return before === "PyTorch"
    ? "TensorFlow"
    : before === "TensorFlow"
      ? "PyTorch"
      : `Not ${before ?? ""}`.trim();
}

function notebookLinks(given: Record<string, string>): string[] {
  const literal = given["notebooks"] ?? given["options"];
  try {
    const list: unknown = literal === undefined ? [] : readLiteral(literal);
    const links = (Array.isArray(list) ? (list as unknown[]) : []).flatMap((one) => {
      const entry = (typeof one === "object" && one !== null ? one : {}) as Record<string, unknown>;
      return typeof entry["value"] === "string"
        ? [`- [${typeof entry["label"] === "string" ? entry["label"] : entry["value"]}](${entry["value"]})`]
        : [];
    });
    return links.length === 0 ? [] : ["", ...links, ""];
  } catch {
    return [];
  }
}
