import type { Line } from "../types.ts";
import type { PageContext } from "./context.ts";
import { fenced, outsideCode } from "./lines.ts";

/**
 * `**重要！**这是` is not bold by Markdown's rules, since punctuation stands inside the mark and a letter outside; that
 * hits languages that write without spaces. Where both marks are on one line, the pair is written as HTML.
 */
export function mendEmphasis(lines: Line[], context: PageContext): Line[] {
  if (!lines.some((line) => line.text.includes("**"))) return lines;
  const inFence = fenced(lines);
  return lines.map((line, index) => {
    if (inFence[index] === true || !line.text.includes("**")) return line;
    const text = outsideCode(line.text, (part) => {
      if ((part.match(/\*\*/g)?.length ?? 0) % 2 === 1 || part.includes("***")) return part;
      return part.replaceAll(/\*\*([^*\n]+?)\*\*/g, (whole, inner: string, at: number) => {
        const [before, after] = [part[at - 1] ?? " ", part[at + whole.length] ?? " "];
        const open = /^[\p{P}\p{S}]/u.test(inner) && /[\p{L}\p{N}]/u.test(before);
        const close = /[\p{P}\p{S}]$/u.test(inner) && /[\p{L}\p{N}]/u.test(after);
        if ((!open && !close) || /^\s|\s$/.test(inner)) return whole;
        context.report.count("emphasis mended");
        return `<strong>${inner}</strong>`;
      });
    });
    return text === line.text ? line : { text, no: line.no };
  });
}
