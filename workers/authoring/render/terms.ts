import type { Element, ElementContent, Root, Text } from "hast";
import type { GlossaryText } from "../load/types.ts";
import { isHeading } from "./headings.ts";

/** Finds the terms of a glossary in texts of its language. */
export interface TermFinder {
  /** Matches the longest form at a place. */
  pattern: RegExp;
  /** The term's id by a form as `keyOf` writes it. */
  ids: Map<string, string>;
}

/** What is no running text: a term is not marked in it. */
const SKIPPED = new Set("a button code dt kbd pre rp rt samp script style summary th var".split(" "));
const SKIPPED_CLASSES = new Set(["inline-quiz", "inline-question", "markdown-alert-title", "sr-only"]);
/** Scripts that write no spaces between words, so that a form has no edges to look for. */
const UNSPACED =
  "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}]";
const BEGINS_UNSPACED = new RegExp(`^${UNSPACED}`, "u");
const ENDS_UNSPACED = new RegExp(`${UNSPACED}$`, "u");
const WORD = "[\\p{L}\\p{M}\\p{N}_]";

/** Prepares the search for a glossary's terms. Where two terms have the same form, the first has it. */
export function makeTermFinder(glossary: Pick<GlossaryText, "terms">): TermFinder {
  const ids = new Map<string, string>();
  for (const { written } of glossary.terms)
    for (const form of formsOf(written)) if (!ids.has(keyOf(form))) ids.set(keyOf(form), written.id);
  const forms = [...ids.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  // The flag `i` alone compares capitals too, so what must be written in capitals is compared again in `idOf`.
  return { pattern: new RegExp(forms.map(patternOf).join("|") || "(?!)", "giu"), ids };
}

/** All forms in which a term may be written. */
export function formsOf({ term, also = [] }: { term: string; also?: string[] | undefined }): string[] {
  return [term, ...also];
}

/** A form as it is compared: in lower case with single spaces, but an abbreviation in capitals as it is. */
export function keyOf(form: string): string {
  const spaced = form.normalize("NFC").replace(/\s+/g, " ").trim();
  return isAbbreviation(spaced) ? spaced : spaced.toLowerCase();
}

const isAbbreviation = (form: string) => /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(form);

function patternOf(form: string): string {
  const escaped = form
    .split(" ")
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join("\\s+");
  const before = BEGINS_UNSPACED.test(form) ? "" : `(?<!${WORD})`;
  const after = ENDS_UNSPACED.test(form) ? "" : `(?!${WORD})`;
  return before + escaped + after;
}

const idOf = ({ ids }: TermFinder, found: string): string | undefined =>
  ids.get(keyOf(found)) ?? ids.get(found.replace(/\s+/g, " ").toLowerCase());

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
