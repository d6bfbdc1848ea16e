import type { InlineMath } from "mdast-util-math";
import type { Code, Nodes, Parent, Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { SKIP, visit } from "unist-util-visit";

const withMath = unified().use(remarkParse).use(remarkGfm).use(remarkMath).freeze();
const withoutMath = unified().use(remarkParse).use(remarkGfm).freeze();

/** Nested more deeply than this, Markdown is no text but an attack on the stack. */
const MAX_DEPTH = 200;

/** Parses Markdown: GitHub's flavour, `$…$` and `$$…$$` math. Never throws; hopeless input becomes plain text. */
export function parseMarkdown(markdown: string): Root {
  if (isHopeless(markdown))
    return { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value: markdown }] }] };
  // Only a text with a closing dollar can hold math.
  if (!/\$[^$]*\$/.test(markdown)) return withoutMath.parse(markdown);
  const tree = withMath.parse(markdown);
  restoreMoney(tree, markdown);
  return tree;
}

/** Thousands of nested quotes or brackets in a row take the parser square time and the tree walk its stack. */
function isHopeless(markdown: string): boolean {
  return (
    new RegExp(
      `(?:>[ \\t]*){${MAX_DEPTH}}|(?:[-*+][ \\t]+){${MAX_DEPTH}}|[[!]{${MAX_DEPTH * 5}}|[*_]{${MAX_DEPTH * 10}}`,
    ).test(markdown) && !/^[*_\-\s]+$/.test(markdown)
  );
}

/** "$5 and $10" is money: as on GitHub and in Pandoc, math neither begins nor ends with a space nor is followed by a digit. */
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

/** The language of a fenced block, in lower case; empty when there is none. */
export function fenceLanguage(node: Code): string {
  return (node.lang ?? "")
    .toLowerCase()
    .replace(/^\{?\.?/, "")
    .replace(/[},;:].*$/, "");
}

/** Fenced blocks that hold a quiz. */
export function findQuizFences(tree: Root): Code[] {
  const found: Code[] = [];
  visit(tree, "code", (node) => void (fenceLanguage(node) === "quiz" && found.push(node)));
  return found;
}

/** Whether HTML or a comment holds a quiz block: Markdown sees none there, so its answers would be served. */
export function hidesQuiz(tree: Root): boolean {
  let found = false;
  visit(tree, "html", (node) => {
    found ||= /^[\s>]*(?:<!--[ \t]*)?(?:`{3,}|~{3,})[ \t]*\{?\.?quiz\b/im.test(node.value);
  });
  return found;
}
