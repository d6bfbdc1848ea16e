import type { Line } from "../types.ts";
import type { PageContext } from "./context.ts";
import { fenced, outsideCode } from "./lines.ts";

/**
 * Writes emphasis as HTML where Markdown does not recognise it: `**重要！**这是` is not bold, because the marks have
 * punctuation inside and a letter outside. This affects languages without spaces. Both marks must be on one line.
 */
export function fixEmphasis(lines: Line[], context: PageContext): Line[] {
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
        context.report.count("emphasis fixed");
        return `<strong>${inner}</strong>`;
      });
    });
    return text === line.text ? line : { text, no: line.no };
  });
}
