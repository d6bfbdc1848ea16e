import type { Nodes, Root } from "mdast";
import { visit } from "unist-util-visit";
import { humanise } from "../names.ts";
import { base } from "../source/kinds.ts";

/** Makes the text of a link that has none from the file name in its URL. */
export const textForUrl = (url: string): string =>
  humanise(base(url.replace(/[?#].*$/, "")).replace(/\W+$/, "")) || url;

/** Returns the title of a link or image as it is written after the URL. */
export const titleOf = ({ title }: { title?: string | null | undefined }): string =>
  title === null || title === undefined ? "" : ` ${JSON.stringify(title)}`;

/** Returns the start and end of a node in the source. */
export const span = (node: Nodes): [start: number, end: number] => [
  node.position?.start.offset ?? 0,
  node.position?.end.offset ?? 0,
];

/** Writes a URL as Markdown requires: in angle brackets when it has spaces or brackets. */
export const wrap = (url: string): string =>
  /[\s()<>]/.test(url) ? `<${url.replaceAll(/[<>]/g, encodeURIComponent)}>` : url;

/** Lists the nodes of a type in document order. */
export function nodesOf<T extends Nodes["type"]>(tree: Root, type: T): Extract<Nodes, { type: T }>[] {
  const found: Extract<Nodes, { type: T }>[] = [];
  visit(tree, type, (node) => void found.push(node as Extract<Nodes, { type: T }>));
  return found;
}
