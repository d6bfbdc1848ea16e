import { base } from "../source/kinds.ts";
import type { Line } from "../types.ts";
import { attributes } from "./attributes.ts";
import { box } from "./blocks.ts";
import type { PageContext } from "./context.ts";
import { fenced } from "./lines.ts";

const TAG = /^(\s*(?:>\s*)*)\{%-?\s*([A-Za-z][\w-]*)\s*(.*?)\s*-?%\}\s*$/;
const HINTS: Record<string, string> = { info: "note", success: "tip", warning: "warning", danger: "danger" };
/** Tags that `siteMarks` converts. */
const OTHER_STEP = /^(?:end)?(?:raw|comment|capture|link|include)$/;

interface Hint {
  kind: string;
  content: Line[];
}

/** Converts template tags that are alone on a line: Jekyll's code blocks, GitBook's hints, tabs and embedded pages. */
export function liquid(lines: Line[], context: PageContext): Line[] {
  if (!lines.some((line) => line.text.includes("{%"))) return lines;
  const inFence = fenced(lines);
  const out: Line[] = [];
  const hints: Hint[] = [];
  let code = false;
  const put = (no: number, ...texts: string[]) =>
    void (hints.at(-1)?.content ?? out).push(...texts.map((text) => ({ text, no })));
  lines.forEach((line, index) => {
    const match = inFence[index] === true && !code ? null : TAG.exec(line.text);
    const [, lead = "", name = "", list = ""] = match ?? [];
    if (code && name === "endhighlight") {
      code = false;
      return put(line.no, `${lead}\`\`\``);
    }
    if (match === null || code || OTHER_STEP.test(name)) return put(line.no, line.text);
    const given = attributes(list);
    const [title, url] = [given["title"], given["url"] ?? given["src"]];
    if (name === "highlight") {
      code = true;
      return put(line.no, `${lead}\`\`\`${/^[\w+#-]+/.exec(list)?.[0] ?? ""}`);
    }
    if (name === "hint") return void hints.push({ kind: HINTS[given["style"] ?? ""] ?? "note", content: [] });
    if (name === "endhint") {
      const hint = hints.pop();
      if (hint !== undefined)
        (hints.at(-1)?.content ?? out).push(...box(hint.kind, undefined, hint.content, context.language));
      return undefined;
    }
    if (/^(?:tab|code|step)$/.test(name))
      return put(line.no, "", title === undefined ? "" : `${lead}**${title}**`, "");
    if (/^(?:embed|file)$/.test(name) && url !== undefined)
      return put(line.no, "", `${lead}[${given["caption"] ?? base(url)}](<${url}>)`, "");
    if (/^(?:end)?(?:tabs?|code|embed|file|steps?|stepper|content-ref|columns?)$/.test(name))
      return put(line.no, "");
    context.report.problem(context.file, line.no, `template tag ${line.text.trim()}`, "removed");
    return put(line.no, "");
  });
  for (const hint of hints) out.push(...hint.content);
  return out;
}
