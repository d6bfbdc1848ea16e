/** An element of a parsed document; `text` is of the element itself. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const TAG = /^<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*="[^"<]*")*)\s*(\/?)>/;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Parses XML as far as this project writes it: elements, attributes in double quotes and the five entities, in one root.
 * Throws at anything that is not well-formed (XML 1.0).
 */
export function parseXml(xml: string): XmlElement {
  let rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  if (rest === xml) throw new Error("no XML declaration");
  const top: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  while (rest !== "") {
    const here = open.at(-1)!;
    if (!rest.startsWith("<")) {
      const end = rest.indexOf("<") < 0 ? rest.length : rest.indexOf("<");
      here.text += decode(rest.slice(0, end));
      rest = rest.slice(end);
      continue;
    }
    const [whole, closing, name, attributes, empty] = TAG.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`no tag: ${rest.slice(0, 60)}`);
    rest = rest.slice(whole.length);
    if (closing) {
      if (here.name !== name || open.length === 1) throw new Error(`</${name}> ends <${here.name}>`);
      open.pop();
      continue;
    }
    const element: XmlElement = {
      name: name!,
      attributes: attributesOf(attributes!),
      children: [],
      text: "",
    };
    here.children.push(element);
    if (!empty) open.push(element);
  }
  if (open.length > 1 || top.children.length !== 1 || top.text.trim() !== "")
    throw new Error("no single root");
  return top.children[0]!;
}

/** The texts of all elements of a name, anywhere below. */
export const textsOf = (element: XmlElement, name: string): string[] =>
  element.children.flatMap((child) => [
    ...(child.name === name ? [child.text] : []),
    ...textsOf(child, name),
  ]);

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w.:-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, decode(value!)]);
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`twice: ${text}`);
  return Object.fromEntries(pairs) as Record<string, string>;
}

function decode(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text))
    throw new Error(`an ampersand by itself: ${text.slice(0, 60)}`);
  return text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name]!);
}
