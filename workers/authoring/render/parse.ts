import type { InlineMath } from "mdast-util-math";
import type { Code, Nodes, Parent, Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { SKIP, visit } from "unist-util-visit";
import { readDefinitionLists } from "./definition-lists.ts";

const withMath = unified().use(remarkParse).use(remarkGfm).use(remarkMath).freeze();
const withoutMath = unified().use(remarkParse).use(remarkGfm).freeze();

/** No real text is nested more deeply; deeper nesting would overflow the stack. */
const MAX_DEPTH = 200;

/** Parses GitHub-flavored Markdown with `$…$` and `$$…$$` math and definition lists. Never throws; input that would overflow the stack becomes plain text. */
export function parseMarkdown(markdown: string): Root {
  if (isTooDeep(markdown))
    return { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value: markdown }] }] };
  // Only a text with two dollar signs can contain math.
  const mayHaveMath = /\$[^$]*\$/.test(markdown);
  const tree = (mayHaveMath ? withMath : withoutMath).parse(markdown);
  if (mayHaveMath) restoreMoney(tree, markdown);
  readDefinitionLists(tree);
  return tree;
}

/** Whether quotes or brackets are nested so deeply that parsing takes quadratic time or overflows the stack. */
function isTooDeep(markdown: string): boolean {
  return (
    new RegExp(
      `(?:>[ \\t]*){${MAX_DEPTH}}|(?:[-*+][ \\t]+){${MAX_DEPTH}}|[[!]{${MAX_DEPTH * 5}}|[*_]{${MAX_DEPTH * 10}}`,
    ).test(markdown) && !/^[*_\-\s]+$/.test(markdown)
  );
}

/** Restores "$5 and $10" as money: as on GitHub and in Pandoc, math has no space at its start or end and no digit after it. */
function restoreMoney(tree: Root, markdown: string): void {
  visit(tree, "inlineMath", (node: InlineMath, index, parent: Parent | undefined) => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    const source = markdown.slice(start, end);
    if (!/^\$[^$]/.test(source)) return undefined;
    const inner = source.slice(1, -1);
    if (!/^\s|\s$/.test(inner) && !/\d/.test(markdown[end] ?? "")) return undefined;
    const paragraph = withoutMath.parse(source).children[0];
    const children: RootContent[] =
      paragraph?.type === "paragraph" ? paragraph.children : [{ type: "text", value: source }];
    for (const child of children) visit(child as Nodes, (inside) => void (inside.position = node.position));
    parent!.children.splice(index!, 1, ...children);
    return [SKIP, index! + children.length];
  });
}

/** Returns the language of a fenced block in lower case; empty when there is none. */
export function fenceLanguage(node: Code): string {
  return (node.lang ?? "")
    .toLowerCase()
    .replace(/^\{?\.?/, "")
    .replace(/[},;:].*$/, "");
}

/** Finds the fenced blocks that contain a quiz. */
export function findQuizFences(tree: Root): Code[] {
  const found: Code[] = [];
  visit(tree, "code", (node) => void (fenceLanguage(node) === "quiz" && found.push(node)));
  return found;
}

/** Whether HTML or a comment contains a quiz block. Markdown does not recognise it there, so its answers would be published. */
export function hidesQuiz(tree: Root): boolean {
  let found = false;
  visit(tree, "html", (node) => {
    found ||= /^[\s>]*(?:<!--[ \t]*)?(?:`{3,}|~{3,})[ \t]*\{?\.?quiz\b/im.test(node.value);
  });
  return found;
}
