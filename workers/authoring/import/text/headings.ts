import type { Heading, Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { makeSlugger } from "../../load/ids.ts";
import type { Edit } from "./edits.ts";

/** A heading of a page and its new level and id. */
export interface Section {
  node: Heading;
  /** Level in the new course. */
  level: number;
  text: string;
  /** Id that links use; set by `assignIds`. */
  id: string;
  /** Index of its line in the page's lines. */
  line: number;
  nested: boolean;
}

/** Reads all headings in order, with new levels: none is skipped, and only one is of the first level. */
export function readSections(tree: Root): Section[] {
  const sections: Section[] = [];
  const stack: { from: number; to: number }[] = [];
  const titleDepth = depthOfTitle(tree);
  let titled = false;
  let last = 0;
  const visit = (node: Nodes, nested: boolean): void => {
    if (node.type === "heading") {
      const text = textOf(node).trim();
      let level: number;
      if (nested) level = Math.min(Math.max(node.depth, stack.at(-1)?.to ?? 2), Math.max(last + 1, 2));
      else {
        while ((stack.at(-1)?.from ?? 0) >= node.depth) stack.pop();
        const above = stack.at(-1);
        level = above === undefined ? (node.depth === titleDepth && !titled ? 1 : 2) : above.to + 1;
        if (text !== "") stack.push({ from: node.depth, to: level });
        if (level === 1) titled = true;
      }
      level = Math.min(Math.max(level, 1), 6);
      if (text !== "") last = level;
      sections.push({ node, level, text, id: "", line: (node.position?.start.line ?? 1) - 1, nested });
      return;
    }
    if ("children" in node)
      for (const child of node.children) visit(child as Nodes, nested || node.type !== "root");
  };
  visit(tree, false);
  return sections;
}

/** Returns the level of the page's title: 1, unless the page starts with the only heading of its highest level, as in many books. */
function depthOfTitle(tree: Root): number {
  const headings = tree.children.filter(
    (node): node is Heading => node.type === "heading" && textOf(node).trim() !== "",
  );
  const [first, ...rest] = headings;
  const seen = tree.children.find(
    (node) =>
      node.type !== "definition" && !(node.type === "html" && /^<!--[\s\S]*-->$/.test(node.value.trim())),
  );
  return first !== undefined && first === seen && rest.every(({ depth }) => depth > first.depth)
    ? first.depth
    : 1;
}

/**
 * Assigns sections the ids that rendering will give them. With a `preface` (content before the first heading), the id
 * `top` is reserved. A translation gets the ids of its `original` when its headings correspond, including those in HTML
 * (`alike`).
 */
export function assignIds(
  sections: Section[],
  preface: boolean,
  original: Section[] | null,
  alike = true,
): void {
  const slug = makeSlugger(preface ? ["top"] : []);
  const named = (all: Section[]): Section[] => all.filter((section) => section.text !== "");
  const own = named(sections);
  const originals = named(original ?? []);
  const corresponds =
    original !== null &&
    alike &&
    originals.length === own.length &&
    originals.every((section, index) => section.level === own[index]?.level);
  own.forEach((section, index) => {
    section.id = corresponds ? (originals[index]?.id ?? "") : slug(section.text.replaceAll(/\s+/g, " "));
  });
}

/** Returns the edits that write the new levels and remove headings without text. */
export function headingEdits(
  sections: Section[],
  source: string,
  changed: (section: Section, done: string) => void,
): Edit[] {
  const edits: Edit[] = [];
  for (const section of sections) {
    const { node, level, text } = section;
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    if (text === "") {
      changed(section, "removed, as it has no text");
      if (node.children.length === 0) edits.push({ start, end, text: "" });
      else edits.push({ start, end: node.children[0]?.position?.start.offset ?? start, text: "" });
      continue;
    }
    if (level === node.depth) continue;
    const marks = /^#{1,6}/.exec(source.slice(start, end))?.[0];
    changed(section, `level changed from ${node.depth} to ${level}`);
    if (marks !== undefined) edits.push({ start, end: start + marks.length, text: "#".repeat(level) });
    else {
      const last = node.children.at(-1)?.position?.end.offset ?? end;
      edits.push({ start, end: start, text: `${"#".repeat(level)} ` }, { start: last, end, text: "" });
      // A heading written with # is a single line.
      for (const broken of source.slice(start, last).matchAll(/\\?[ \t]*\n[ \t>]*/g)) {
        const at = start + broken.index;
        edits.push({ start: at, end: at + broken[0].length, text: " " });
      }
    }
  }
  return edits;
}
