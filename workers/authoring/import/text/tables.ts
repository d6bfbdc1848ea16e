import type { Line } from "../types.ts";
import type { PageContext } from "./context.ts";
import { fenced } from "./lines.ts";

const DELIMITERS = /^\s*(?:>\s*)*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?\s*$/;

/** A header with fewer or more cells than the row of hyphens below it makes no table in Markdown; the shorter one is filled up. */
export function mendTables(lines: Line[], context: PageContext): Line[] {
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
    const [wide, long] = [cells(head.text), cells(rule.text)];
    if (wide === long || wide === 0) continue;
    const short = wide < long ? at - 1 : at;
    const text = out[short]?.text.trimEnd() ?? "";
    const filled =
      (text.endsWith("|") ? text : `${text} |`) +
      (wide < long ? "  |" : " --- |").repeat(Math.abs(long - wide));
    out[short] = { text: filled, no: out[short]?.no ?? 1 };
    context.report.count("tables mended");
    context.report.note(
      context.file,
      head.no,
      `table with ${wide} header cells and ${long} columns`,
      "filled up",
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
