import type { Line } from "../types.ts";
import type { PageContext } from "./context.ts";
import { fenced } from "./lines.ts";

const DELIMITERS = /^\s*(?:>\s*)*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?\s*$/;

/** Makes the header and the delimiter row of tables equally long, as Markdown requires, by adding cells to the shorter one. */
export function fixTables(lines: Line[], context: PageContext): Line[] {
  if (!lines.some((line) => line.text.includes("|"))) return lines;
  const inFence = fenced(lines);
  const out = [...lines];
  for (let at = 1; at < out.length; at += 1) {
    const [head, rule] = [out[at - 1] ?? { text: "", no: 1 }, out[at] ?? { text: "", no: 1 }];
    const above = out[at - 2]?.text ?? "";
    if (
      inFence[at] === true ||
      !head.text.includes("|") ||
      /^[ >]*\|/.test(above) ||
      !DELIMITERS.test(rule.text)
    )
      continue;
    const [headers, columns] = [cells(head.text), cells(rule.text)];
    if (headers === columns || headers === 0) continue;
    const shorter = headers < columns ? at - 1 : at;
    const text = out[shorter]?.text.trimEnd() ?? "";
    const filled =
      (text.endsWith("|") ? text : `${text} |`) +
      (headers < columns ? "  |" : " --- |").repeat(Math.abs(columns - headers));
    out[shorter] = { text: filled, no: out[shorter]?.no ?? 1 };
    context.report.count("tables fixed");
    context.report.note(
      context.file,
      head.no,
      `table with ${headers} header cells and ${columns} columns`,
      "added empty cells",
    );
  }
  return out;
}

function cells(row: string): number {
  const inner = row
    .replace(/^\s*(?:>\s*)*\|?/, "")
    .trimEnd()
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).length;
}
