import type { Line } from "../types.ts";
import { attributes } from "./attributes.ts";
import { box, isBox } from "./blocks.ts";
import type { PageContext } from "./context.ts";
import { label } from "./labels.ts";
import { fenced, fences, outsideCode } from "./lines.ts";
import { codeDirective, toctree } from "./myst.ts";

/** Fence info strings of other tools become a language name; MyST directives become boxes and images. */
export function codeInfo(lines: Line[], context: PageContext): Line[] {
  const states = fences(lines);
  const out: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? { text: "", no: 1 };
    const match = states[at] === "open" ? /^(\s*(?:>\s*)*)(`{3,}|~{3,})(.*)$/.exec(line.text) : null;
    const info = match?.[3]?.trim() ?? "";
    const code = match === null || match[1]?.trim() !== "" ? null : codeFence(info);
    if (code !== null) {
      out.push({ text: `${match?.[1] ?? ""}${match?.[2] ?? ""}${code}`, no: line.no });
      // Options of the directive are not code.
      while (/^\s*:[\w-]+:/.test(lines[at + 1]?.text ?? "")) at += 1;
      continue;
    }
    const directive = /^\{([\w-]+)\}\s*(.*)$/.exec(info);
    if (
      directive?.[1] !== undefined &&
      match?.[1]?.trim() === "" &&
      (isBox(directive[1]) || /^(figure|image|toctree|tableofcontents|contents)$/.test(directive[1]))
    ) {
      const end = lines.findIndex(
        (one, index) =>
          index > at && one.text.trim().startsWith(match[2] ?? "```") && /^[`~]+$/.test(one.text.trim()),
      );
      const body = lines.slice(at + 1, end < 0 ? lines.length : end);
      const content = body.filter((one) => !/^\s*:[\w-]+:/.test(one.text));
      if (/^(toctree|tableofcontents|contents)$/.test(directive[1]))
        out.push({ text: "", no: line.no }, ...toctree(content), { text: "", no: line.no });
      else if (/^(figure|image)$/.test(directive[1])) {
        const alt =
          /^\s*:alt:\s*(.+)$/.exec(body.find((one) => /^\s*:alt:/.test(one.text))?.text ?? "")?.[1] ??
          content
            .map((one) => one.text.trim())
            .join(" ")
            .trim();
        out.push(
          { text: `![${alt}](<${directive[2] ?? ""}>)`, no: line.no },
          { text: "", no: line.no },
          ...content,
        );
      } else
        out.push(
          ...box(
            directive[1],
            directive[2] === "" ? undefined : directive[2],
            codeInfo(content, context),
            context.language,
          ),
        );
      at = end < 0 ? lines.length : end;
      continue;
    }
    if (match === null || info === "") {
      out.push(line);
      continue;
    }
    const braces = /^\{([^}]*)\}(.*)$/.exec(info);
    const name = braces === null ? info : (/[.]?([A-Za-z][\w+#-]*)/.exec(braces[1] ?? "")?.[1] ?? "");
    // `rust,ignore` names no language; after a space the rest is only a remark. A block called quiz would be read as ours.
    const plain = name.replace(/^([\w+#.-]+),\s*/, "$1 ").replace(/^quiz(?=\s|$)/i, "text quiz");
    out.push(plain === info ? line : { text: `${match[1] ?? ""}${match[2] ?? ""}${plain}`, no: line.no });
  }
  return out;
}

/** Info string for a MyST code directive (`{code-block} python`); null for other fences. */
function codeFence(info: string): string | null {
  const match = /^\{([\w-]+)\}\s*(.*)$/.exec(info);
  return match?.[1] === undefined ? null : codeDirective(match[1], match[2] ?? "");
}

/** Marks of site generators outside code: attribute lists, Liquid, Hugo shortcodes. */
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
              "removed: its content is kept",
              headOf(name, given["title"] ?? given["name"], list),
            );
      },
    );
    text = outsideCode(text, (part) => {
      const cleared = part.replaceAll(/\{%-?[^%]*%\}/g, (tag) => note(context, line.no, tag, "removed", ""));
      for (const [value] of cleared.matchAll(/\{\{\s*[\w.]+(?:\s*\|[^}]*)?\s*\}\}/g))
        note(context, line.no, value, "left in the text: only the old site knew its value", "");
      return cleared;
    });
    return [{ text, no: line.no }];
  });
}

/** A shortcode's title as words; a tab's is its first word in quotes. */
function headOf(name: string, title: string | undefined, list: string): string {
  const words = title ?? (name === "tab" ? /^"([^"]+)"/.exec(list.trim())?.[1] : undefined);
  return words === undefined ? "" : `**${words}** `;
}

function note(context: PageContext, no: number, what: string, done: string, put: string): string {
  context.report.problem(context.file, no, `template tag ${what}`, done);
  return put;
}
