import type { Element, ElementContent, Nodes, Root } from "hast";
import { visit } from "unist-util-visit";
import type { HeadingUse } from "./types.ts";

const HEADING = /^h[1-6]$/;

const isFootnoteLabel = (node: Element) => String(node.properties["id"] ?? "").endsWith("footnote-label");

/** Whether an element is a heading of the page; the label of the footnotes is not. */
export function isHeading(node: Element): boolean {
  return HEADING.test(node.tagName) && !isFootnoteLabel(node);
}

/** Whether an element is the label of the footnotes, a reference to one, or a link back. */
export function isFootnotePart(node: Element): boolean {
  return (
    isFootnoteLabel(node) ||
    node.properties["dataFootnoteBackref"] !== undefined ||
    node.properties["dataFootnoteRef"] !== undefined
  );
}

/** Whether the headings of a translation match the original's in number and level. */
export function sameShape(tree: Root, original: readonly HeadingUse[]): boolean {
  const levels: number[] = [];
  visit(tree, "element", (node) => void (isHeading(node) && levels.push(Number(node.tagName[1]))));
  return levels.length === original.length && levels.every((level, i) => level === original[i]!.level);
}

/** Returns the text of a heading, with the alt text of its images and without footnote references. */
export function headingText(node: Element): string {
  return node.children.map(inlineText).join("").replace(/\s+/g, " ").trim();
}

function inlineText(node: ElementContent): string {
  if (node.type === "text") return node.value;
  if (node.type !== "element") return "";
  if (node.tagName === "img") return String(node.properties["alt"] ?? "");
  return node.properties["dataFootnoteRef"] === undefined ? node.children.map(inlineText).join("") : "";
}

/** Whether there is visible content before the first heading. */
export function hasPreface(tree: Root): boolean {
  for (const node of leaves(tree)) {
    if (node.type === "element" && HEADING.test(node.tagName)) return false;
    if (node.type === "text" ? node.value.trim() !== "" : /^(?:img|video|audio|hr|div)$/.test(node.tagName))
      return true;
  }
  return false;
}

function* leaves(node: Nodes): Generator<Element | { type: "text"; value: string }> {
  if (node.type === "text") yield node;
  if (node.type === "element" && (HEADING.test(node.tagName) || node.children.length === 0)) yield node;
  else if ("children" in node) for (const child of node.children) yield* leaves(child as Nodes);
}
