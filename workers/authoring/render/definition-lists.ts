import type { Paragraph, PhrasingContent, Root, RootContent } from "mdast";
import { SKIP, visit } from "unist-util-visit";

const DEFINITION = /^:[ \t]+/;

/**
 * Turns each paragraph of a term and its definitions, `Term⏎: Definition`, into a definition list, as in PHP Markdown Extra;
 * paragraphs that follow each other make one list. Changes the tree.
 */
export function readDefinitionLists(tree: Root): void {
  visit(tree, "paragraph", (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const entries = entriesOf(node);
    if (entries === null) return undefined;
    const siblings = parent.children as RootContent[];
    const before: unknown = siblings[index - 1];
    if (isList(before)) {
      before.children.push(...entries);
      siblings.splice(index, 1);
      return [SKIP, index];
    }
    siblings[index] = make("dl", entries, node) as unknown as RootContent;
    return SKIP;
  });
}

/** An element that Markdown itself does not have. */
interface Made {
  type: "definitionPart";
  data: { hName: "dl" | "dt" | "dd" };
  children: (Made | PhrasingContent)[];
  position: Paragraph["position"];
}

const make = (hName: Made["data"]["hName"], children: Made["children"], { position }: Paragraph): Made => ({
  type: "definitionPart",
  data: { hName },
  children,
  position,
});

const isList = (node: unknown): node is Made => (node as Partial<Made> | undefined)?.data?.hName === "dl";

/** The term and its definitions; null for any other paragraph. */
function entriesOf(paragraph: Paragraph): Made[] | null {
  const [term, ...rest] = linesOf(paragraph);
  if (!term || isDefinition(term) || !rest[0] || !isDefinition(rest[0])) return null;
  const definitions: PhrasingContent[][] = [];
  for (const line of rest) {
    if (isDefinition(line)) definitions.push(withoutMark(line));
    else definitions.at(-1)!.push({ type: "text", value: "\n" }, ...line);
  }
  return [make("dt", term, paragraph), ...definitions.map((one) => make("dd", one, paragraph))];
}

function isDefinition([first]: readonly PhrasingContent[]): boolean {
  return first?.type === "text" && DEFINITION.test(first.value);
}

function withoutMark([first, ...rest]: readonly PhrasingContent[]): PhrasingContent[] {
  return first?.type === "text" ? [{ ...first, value: first.value.replace(DEFINITION, "") }, ...rest] : rest;
}

/** The lines of a paragraph; a line end inside emphasis or a link divides nothing. */
function linesOf({ children }: Paragraph): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of children) {
    if (node.type === "break") lines.push([]);
    else if (node.type !== "text") lines.at(-1)!.push(node);
    else
      for (const [i, value] of node.value.split("\n").entries()) {
        if (i > 0) lines.push([]);
        if (value !== "") lines.at(-1)!.push({ ...node, value });
      }
  }
  return lines;
}
