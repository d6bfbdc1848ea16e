import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import { isFootnotePart } from "./headings.ts";

/** What cannot be shown apart from its chapter: its media are as locked as the chapter is. */
const APART = new Set(["img", "picture", "audio", "video"]);

/**
 * Returns a copy of the first paragraph that has words, for readers to whom the rest is closed: without ids, footnotes
 * and media. Null when the page has none.
 */
export function openingOf(tree: Root): Element | null {
  for (const node of tree.children) {
    if (node.type !== "element" || node.tagName !== "p") continue;
    const paragraph = structuredClone(node);
    paragraph.children = withoutParts(paragraph.children);
    if (textOf(paragraph).trim() === "") continue;
    visit(paragraph, "element", (inner) => {
      delete inner.properties["id"];
      // What it leads to is in the closed text.
      if (!String(inner.properties["href"] ?? "").startsWith("#")) return;
      inner.tagName = "span";
      inner.properties = {};
    });
    return paragraph;
  }
  return null;
}

function withoutParts(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== "element") return [node];
    if (APART.has(node.tagName) || isFootnotePart(node)) return [];
    const children = withoutParts(node.children);
    // What only held a footnote's number is gone with it.
    return node.children.length > 0 && children.length === 0 ? [] : [{ ...node, children }];
  });
}
