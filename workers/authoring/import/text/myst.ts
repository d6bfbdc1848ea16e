import type { Line } from "../types.ts";
import type { PageContext } from "./context.ts";
import { fenced } from "./lines.ts";

const ROLE = /\{([a-z][\w:+.-]*)\}(`+)([^`]+?)\2/g;

/** Converts MyST and Sphinx markup outside code: labels before headings, roles such as `{doc}`, numbered formulas. */
export function mystMarks(lines: Line[], context: PageContext): Line[] {
  if (
    !lines.some(({ text }) => /\{[a-z][\w:+.-]*\}`|^\([^\s()]+\)=\s*$|^\s*\$\$\s*\([\w:-]+\)\s*$/.test(text))
  )
    return lines;
  const inFence = fenced(lines);
  const out: Line[] = [];
  let labels: Line[] = [];
  lines.forEach((line, index) => {
    if (inFence[index] === true) return void out.push(line);
    const name = /^\(([^\s()]+)\)=\s*$/.exec(line.text)?.[1];
    if (name !== undefined) return void labels.push({ text: name, no: line.no });
    const text = line.text
      .replace(/^(\s*\$\$)\s*\([\w:-]+\)\s*$/, "$1")
      .replaceAll(ROLE, (_, role: string, _marks, body: string) => write(role, body, line.no, context));
    if (labels.length === 0 || text.trim() === "") return void out.push({ text, no: line.no });
    const heading = /^#{1,6}\s/.test(text) && !/[}\]]\s*$/.test(text);
    // The last label becomes the id of the heading; others become anchors before it.
    const before = heading ? labels.slice(0, -1) : labels;
    for (const label of before)
      out.push(
        { text: `<a id="${label.text.replaceAll('"', "")}"></a>`, no: label.no },
        { text: "", no: label.no },
      );
    out.push({ text: heading ? `${text} {#${labels.at(-1)?.text}}` : text, no: line.no });
    labels = [];
    return undefined;
  });
  return out;
}

function write(role: string, body: string, no: number, context: PageContext): string {
  const named = /^(.*?)\s*<([^<>]+)>$/s.exec(body);
  const [text, target] = [named?.[1] ?? body, named?.[2] ?? body];
  const kind = role.split(":").at(-1) ?? role;
  if (kind === "math") return `$${body}$`;
  if (kind === "doc" || kind === "download")
    return `[${named === null ? "" : text}](<${target}${kind === "doc" && !/\.\w+$/.test(target) ? ".md" : ""}>)`;
  if (/^(sub|sup|kbd|abbr)$/.test(kind)) return `<${kind}>${text}</${kind}>`;
  if (/^(ref|numref|eq|any|term|cite\w*|footcite|index|guilabel|menuselection|dfn)$/.test(kind)) {
    if (!/^(term|guilabel|menuselection|dfn)$/.test(kind))
      context.report.note(
        context.file,
        no,
        `reference {${role}} to ${target}`,
        "link removed, its text stays",
      );
    return named === null && kind !== "term" ? text.replaceAll(/[-_]/g, " ") : text;
  }
  return `\`${text}\``;
}

/** Returns the language of a MyST code directive; null for other directives. */
export function codeDirective(name: string, argument: string): string | null {
  if (name === "math") return "math";
  if (!/^(code-block|code-cell|code|sourcecode|ipython|prompt)$/.test(name)) return null;
  const language = argument.trim().split(/\s/)[0] ?? "";
  return language.replace(/^ipython\d*$/, "python") || (name === "code-cell" ? "python" : "text");
}

/** Converts the entries of a toctree to links. */
export function toctree(body: Line[]): Line[] {
  return body.flatMap(({ text, no }) => {
    const entry = /^\s*(?:(.+?)\s*<([^<>]+)>|([^:\s].*?))\s*$/.exec(text);
    const target = entry?.[2] ?? entry?.[3];
    if (target === undefined || /^(self|genindex|modindex|search)$/.test(target) || /[*?]/.test(target))
      return [];
    const file = /^https?:|\.\w+$/.test(target) ? target : `${target}.md`;
    return [{ text: `- [${entry?.[1] ?? ""}](<${file}>)`, no }];
  });
}
