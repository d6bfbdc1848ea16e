import type { Line } from "../types.ts";
import { attributes } from "./attributes.ts";
import { box, isBox } from "./blocks.ts";
import type { PageContext } from "./context.ts";
import { label } from "./labels.ts";
import { fenced, fences, outsideCode } from "./lines.ts";
import { codeDirective, toctree } from "./myst.ts";

const OPENING = /^(\s*(?:>\s*)*)(`{3,}|~{3,})(.*)$/;
const OPTION = /^\s*:[\w-]+:/;

/** Converts the info strings of code fences to language names, and MyST directives to boxes, links and images. */
export function codeInfo(lines: Line[], context: PageContext): Line[] {
  const states = fences(lines);
  const out: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? { text: "", no: 1 };
    const [, lead = "", fence = "", rawInfo = ""] = (states[at] === "open" && OPENING.exec(line.text)) || [];
    const info = rawInfo.trim();
    const quoted = lead.trim() !== "";
    const code = quoted ? null : codeFence(info);
    if (code !== null) {
      out.push({ text: `${lead}${fence}${code}`, no: line.no });
      // Options of the directive are not code.
      while (OPTION.test(lines[at + 1]?.text ?? "")) at += 1;
      continue;
    }
    const [, name = "", argument = ""] = (!quoted && /^\{([\w-]+)\}\s*(.*)$/.exec(info)) || [];
    if (isBox(name) || MENU.test(name) || IMAGE.test(name)) {
      const end = endOfDirective(lines, at, fence);
      out.push(...convertDirective({ name, argument, body: lines.slice(at + 1, end), no: line.no }, context));
      at = end;
      continue;
    }
    const language = languageOf(info);
    out.push(language === info ? line : { text: `${lead}${fence}${language}`, no: line.no });
  }
  return out;
}

const MENU = /^(toctree|tableofcontents|contents)$/;
const IMAGE = /^(figure|image)$/;

/** Returns the line of the closing fence, or the number of lines when there is none. */
function endOfDirective(lines: readonly Line[], start: number, fence: string): number {
  const end = lines.findIndex(({ text }, index) => {
    const trimmed = text.trim();
    return index > start && trimmed.startsWith(fence) && /^[`~]+$/.test(trimmed);
  });
  return end < 0 ? lines.length : end;
}

/** A MyST directive that is not code. */
interface Directive {
  name: string;
  argument: string;
  body: Line[];
  no: number;
}

function convertDirective({ name, argument, body, no }: Directive, context: PageContext): Line[] {
  const blank = { text: "", no };
  const content = body.filter(({ text }) => !OPTION.test(text));
  if (MENU.test(name)) return [blank, ...toctree(content), blank];
  if (!IMAGE.test(name))
    return box(name, argument === "" ? undefined : argument, codeInfo(content, context), context.language);
  const option = body.find(({ text }) => /^\s*:alt:/.test(text))?.text ?? "";
  const caption = content
    .map(({ text }) => text.trim())
    .join(" ")
    .trim();
  const alt = /^\s*:alt:\s*(.+)$/.exec(option)?.[1] ?? caption;
  return [{ text: `![${alt}](<${argument}>)`, no }, blank, ...content];
}

/** Returns the info string for a fence: of `{r setup}` or `rust,ignore`, only the language. */
function languageOf(info: string): string {
  const braces = /^\{([^}]*)\}(.*)$/.exec(info);
  const name = braces === null ? info : (/[.]?([A-Za-z][\w+#-]*)/.exec(braces[1] ?? "")?.[1] ?? "");
  // What follows a space is ignored. A block called `quiz` would become a quiz of the course.
  return name.replace(/^([\w+#.-]+),\s*/, "$1 ").replace(/^quiz(?=\s|$)/i, "text quiz");
}

/** Returns the info string for a MyST code directive (`{code-block} python`); null for other fences. */
function codeFence(info: string): string | null {
  const match = /^\{([\w-]+)\}\s*(.*)$/.exec(info);
  return match?.[1] === undefined ? null : codeDirective(match[1], match[2] ?? "");
}

/** Converts or removes the marks of site generators outside code: attribute lists, Liquid, Hugo shortcodes. */
export function siteMarks(lines: Line[], context: PageContext): Line[] {
  const inFence = fenced(lines);
  return lines.flatMap((line, index): Line[] => {
    let text = line.text;
    if (inFence[index] === true || !/\{[:%{]|\]\([^)]*\)\{|\]\{#/.test(text)) return [line];
    if (/^\s*(?:>\s*)*\{:(?!else)[^}]*\}\s*$/.test(text)) {
      context.report.count("attribute lists removed");
      return [];
    }
    text = text.replaceAll(
      /!\[([^\]]*)\]\(([^)]*)\)\{:?([^}]*)\}/g,
      (_, alt: string, target: string, list: string) =>
        `![${alt === "" ? (attributes(list)["alt"] ?? attributes(list)["fig-alt"] ?? "").replaceAll(/[\\\]]/g, "\\$&") : alt}](${target})`,
    );
    text = text.replaceAll(/(\]\([^)]*\))\{:[^}]*\}/g, "$1");
    text = text.replaceAll(/\[([^[\]]+)\]\{#([\w-]+)[^}]*\}/g, '<span id="$2">$1</span>');
    text = text.replaceAll(/\{\{\s*(?:page\.root|site\.baseurl|site\.url|relative_root_path)\s*\}\}/g, "");
    text = text.replaceAll(/\{%-?\s*link\s+(\S+?)\s*-?%\}/g, "/$1");
    text = text.replaceAll(/\{%-?\s*(?:end)?(?:raw|comment|capture|highlight)\b[^%]*%\}/g, "");
    text = text.replaceAll(/\{%-?\s*include\s[^%]*%\}/g, (tag) => note(context, line.no, tag, "removed", ""));
    text = text.replaceAll(
      /\{\{[<%]\s*(\/?)([\w-]+)\s*([^}]*?)\s*\/?[>%]\}\}/g,
      (tag, closing: string, name: string, list: string) => {
        const given = attributes(list);
        const source = given["src"] ?? given["link"];
        if (closing === "" && name === "youtube")
          return `[${label("video", context.language)}](https://www.youtube.com/watch?v=${(given["id"] ?? list).replaceAll('"', "")})`;
        if (closing === "" && (name === "figure" || name === "img") && source !== undefined)
          return `![${given["alt"] ?? given["caption"] ?? given["title"] ?? ""}](${source})`;
        if (name === "ref" || name === "relref") return list.replaceAll('"', "");
        return closing === "/"
          ? ""
          : note(
              context,
              line.no,
              tag,
              "removed, its content stays",
              headOf(name, given["title"] ?? given["name"], list),
            );
      },
    );
    text = outsideCode(text, (part) => {
      const cleared = part.replaceAll(/\{%-?[^%]*%\}/g, (tag) => note(context, line.no, tag, "removed", ""));
      for (const [value] of cleared.matchAll(/\{\{\s*[\w.]+(?:\s*\|[^}]*)?\s*\}\}/g))
        note(context, line.no, value, "left in the text, as only the old site knows its value", "");
      return cleared;
    });
    return [{ text, no: line.no }];
  });
}

/** Returns the title of a shortcode in bold; a tab's is its first quoted argument. */
function headOf(name: string, title: string | undefined, list: string): string {
  const words = title ?? (name === "tab" ? /^"([^"]+)"/.exec(list.trim())?.[1] : undefined);
  return words === undefined ? "" : `**${words}** `;
}

function note(context: PageContext, no: number, what: string, done: string, put: string): string {
  context.report.problem(context.file, no, `template tag ${what}`, done);
  return put;
}
