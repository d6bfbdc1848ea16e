import type { Element, ElementContent } from "hast";

/** What follows the language of a fenced block: ```` ```ts title="agent.ts" {2,4-6} ````. Other words are left alone. */
export interface CodeMeta {
  title: string | null;
  /** Marked lines as written, `2,4-6`; null: none. */
  marks: string | null;
}

/** Reads the words after the language of a fenced block. */
export function readCodeMeta(meta: string): CodeMeta {
  const title = /(?:^|\s)title=(?:"([^"]*)"|'([^']*)')/.exec(meta);
  const marks = /(?:^|\s)\{([^{}=:]*)\}/.exec(meta.replace(/"[^"]*"|'[^']*'/g, '""'));
  return { title: (title?.[1] ?? title?.[2])?.trim() || null, marks: marks?.[1] ?? null };
}

/**
 * Returns the numbers of the marked lines, from 1, and the parts that name no line of a block of `count` lines.
 */
export function markedLines(marks: string, count: number): { lines: Set<number>; wrong: string[] } {
  const lines = new Set<number>();
  const wrong: string[] = [];
  for (const part of marks.split(",").map((one) => one.trim())) {
    const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (!(first >= 1 && last >= first && last <= count)) wrong.push(part);
    else for (let line = first; line <= last; line += 1) lines.add(line);
  }
  return { lines, wrong };
}

/** Wraps each marked line of highlighted code, its line end included, so that the text of the block stays the same. */
export function wrapMarked(code: readonly ElementContent[], marked: ReadonlySet<number>): ElementContent[] {
  const out: ElementContent[] = [];
  const rows = splitLines(code);
  for (const [i, row] of rows.entries()) {
    const line: ElementContent[] = i < rows.length - 1 ? [...row, { type: "text", value: "\n" }] : row;
    if (marked.has(i + 1)) out.push(markOf(line));
    else out.push(...line);
  }
  return out;
}

const markOf = (children: ElementContent[]): Element => ({
  type: "element",
  tagName: "span",
  properties: { className: ["marked-line"] },
  children,
});

/** Divides highlighted code into lines. A line end is only ever in plain text or inside one token. */
function splitLines(code: readonly ElementContent[]): ElementContent[][] {
  const rows: ElementContent[][] = [[]];
  for (const node of code) {
    const text = node.type === "element" ? node.children[0] : node;
    const parts = text?.type === "text" ? text.value.split("\n") : [null];
    for (const [i, value] of parts.entries()) {
      if (i > 0) rows.push([]);
      if (value === null) rows.at(-1)!.push(node);
      else if (value !== "") rows.at(-1)!.push(withText(node, value));
    }
  }
  return rows;
}

function withText(node: ElementContent, value: string): ElementContent {
  const text = { type: "text" as const, value };
  return node.type === "element" ? { ...node, children: [text] } : text;
}
