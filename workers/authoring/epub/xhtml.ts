import type { ElementContent, Root, RootContent } from "hast";

/** Characters that XML cannot have: control characters, halves of surrogate pairs, non-characters. */
// oxlint-disable-next-line no-control-regex -- these are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** Escapes a text for XML, in elements and in attributes. */
export const escapeXml = (text: string): string =>
  text
    .replace(FORBIDDEN, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** Writes a tree whose properties have their names in XHTML (see `bookTree`) as XML. */
export function writeXhtml(nodes: readonly (Root | RootContent | ElementContent)[]): string {
  return nodes.map(writeNode).join("");
}

function writeNode(node: Root | RootContent | ElementContent): string {
  if (node.type === "text") return escapeXml(node.value);
  if (node.type === "root") return writeXhtml(node.children);
  if (node.type !== "element") return "";
  const attributes = Object.entries(node.properties)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replace(/[\t\n\r]/g, " ")}"`)
    .join("");
  const inside = writeXhtml(node.children);
  return inside === "" && EMPTY.has(node.tagName)
    ? `<${node.tagName}${attributes}/>`
    : `<${node.tagName}${attributes}>${inside}</${node.tagName}>`;
}

const EMPTY = new Set(["br", "col", "hr", "img", "mspace", "mprescripts", "none"]);

/** A document of a book: an XHTML file in a language. */
export function xhtmlDocument(page: {
  title: string;
  language: string;
  dir: "ltr" | "rtl";
  /** Of the body, as `bodymatter`. */
  kind: string;
  body: string;
}): string {
  const { title, language, dir, kind, body } = page;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}" dir="${dir}">
<head>
<meta charset="UTF-8"/>
<title>${escapeXml(title)}</title>
<link rel="stylesheet" type="text/css" href="book.css"/>
</head>
<body epub:type="${kind}">
${body}
</body>
</html>
`;
}
