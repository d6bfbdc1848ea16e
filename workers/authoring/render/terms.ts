import type { Element, ElementContent, Root, Text } from "hast";
import { isHeading } from "./headings.ts";
import { idOf, type TermFinder } from "./term-finder.ts";

/** What is no running text: a term is not marked in it. */
const SKIPPED = new Set("a button code dt kbd pre rp rt samp script style summary th var".split(" "));
const SKIPPED_CLASSES = new Set([
  "code-figure",
  "inline-quiz",
  "inline-question",
  "markdown-alert-title",
  "sr-only",
]);

/**
 * Marks the first occurrence of each term in each section as a link to its entry, outside headings, links, code and
 * formulas. Returns the ids of the terms that occur.
 */
export function markTerms(tree: Root, finder: TermFinder, hrefOf: (id: string) => string): Set<string> {
  const found = new Set<string>();
  let inSection = new Set<string>();
  const walk = (parent: Root | Element): void => {
    parent.children = (parent.children as ElementContent[]).flatMap((node): ElementContent[] => {
      if (node.type === "text") return mark(node, finder, inSection, hrefOf);
      if (node.type !== "element") return [node];
      if (isHeading(node)) {
        for (const id of inSection) found.add(id);
        inSection = new Set();
      } else if (!isSkipped(node)) walk(node);
      return [node];
    });
  };
  walk(tree);
  for (const id of inSection) found.add(id);
  return found;
}

function isSkipped(node: Element): boolean {
  const classes = (node.properties["className"] ?? []) as (string | number)[];
  return SKIPPED.has(node.tagName) || classes.some((name) => SKIPPED_CLASSES.has(String(name)));
}

/** Splits a text at the terms that its section does not have yet. */
function mark(
  node: Text,
  finder: TermFinder,
  inSection: Set<string>,
  hrefOf: (id: string) => string,
): ElementContent[] {
  const parts: ElementContent[] = [];
  let end = 0;
  for (const match of node.value.matchAll(finder.pattern)) {
    const id = idOf(finder, match[0]);
    if (id === undefined || inSection.has(id)) continue;
    inSection.add(id);
    if (match.index > end) parts.push({ type: "text", value: node.value.slice(end, match.index) });
    parts.push({
      type: "element",
      tagName: "a",
      properties: { className: ["term"], href: hrefOf(id), dataTerm: id },
      children: [{ type: "text", value: match[0] }],
    });
    end = match.index + match[0].length;
  }
  if (parts.length === 0) return [node];
  if (end < node.value.length) parts.push({ type: "text", value: node.value.slice(end) });
  return parts;
}
