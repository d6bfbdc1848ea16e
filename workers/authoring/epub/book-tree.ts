import type { Element, ElementContent, Root, RootContent } from "hast";
import { toString as textOf } from "hast-util-to-string";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { sha256 } from "../build/objects.ts";

/** What the links and pictures of a chapter are in the book that is being made. */
export interface BookPlaces {
  /** The address in the book, or on the web; null for what the book does not have: its words stay without a link. */
  link: (href: string) => string | null;
  /** The file in the book of a picture of the course; null when it cannot be shown. */
  picture: (src: string) => string | null;
  words: { video: string; audio: string };
  /** Ids in the book by ids in the page. */
  ids: ReadonlyMap<string, string>;
}

const parser = unified().use(rehypeRaw).freeze();

/** A chapter's HTML, as it is served, as a tree. */
export function parsePage(html: string): Root {
  const raw = { type: "root", children: [{ type: "raw", value: html }] } as unknown as Root;
  return parser.runSync(raw) as Root;
}

/** The ids of a page with what they are in a book: XML allows fewer characters, and none twice. */
export function bookIds(page: Root): Map<string, string> {
  const ids = new Map<string, string>();
  visit(page, "element", (node) => {
    for (const id of [node.properties["id"], node.tagName === "a" ? node.properties["name"] : undefined])
      if (typeof id === "string" && id !== "" && !ids.has(id))
        ids.set(id, /^[A-Za-z_][\w.-]*$/.test(id) ? id : `x-${sha256(id).slice(0, 16)}`);
  });
  return ids;
}

/** Elements that a book has; others give way to what is in them. */
const ELEMENTS = new Set(
  (
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 " +
    "h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table " +
    "tbody td tfoot th thead tr u ul var"
  ).split(" "),
);
/** Obsolete elements, with those of today. */
const RENAMED: Record<string, string> = { tt: "code", strike: "s" };
const CLASSES = /^(?:code|tok-[\w-]+|markdown-alert(?:-\w+)?|marked-line|elsewhere|missing-media|footnotes)$/;
/** Places of questions, which are asked in the course alone. */
const QUESTIONS = new Set(["inline-quiz", "inline-question"]);
/** Boxes that serve screens alone. */
const BOXES = new Set(["table-scroll"]);

/** Makes a page's tree one of a book: only what EPUB knows, properties by their names in XHTML. The page stays as it is. */
export function bookTree(page: Root, places: BookPlaces): ElementContent[] {
  const usedIds = new Set<string>();
  const convertAll = (nodes: readonly (RootContent | ElementContent)[]) => nodes.flatMap(convert);
  const convert = (node: RootContent | ElementContent): ElementContent[] => {
    if (node.type === "text") return [node];
    if (node.type !== "element") return [];
    const classes = classesOf(node);
    if (classes.some((name) => QUESTIONS.has(name))) return [];
    if (node.tagName === "math") return [mathOf(node)];
    if (node.tagName === "input") return [text(node.properties["checked"] ? "☑ " : "☐ ")];
    if (node.tagName === "video" || node.tagName === "audio")
      return [element("span", { class: "left-out" }, [text(leftOut(node, places.words[node.tagName]))])];
    if (node.tagName === "picture") return convertAll(node.children.filter(isImage));
    const tagName = RENAMED[node.tagName] ?? node.tagName;
    if (!ELEMENTS.has(tagName) || classes.some((name) => BOXES.has(name))) return convertAll(node.children);
    const properties = commonOf(node, classes, places.ids, usedIds);
    if (tagName === "img") return imageOf(node, properties, places);
    Object.assign(properties, ownOf(node, tagName));
    if (tagName !== "a") return [element(tagName, properties, convertAll(node.children))];
    const href = typeof node.properties["href"] === "string" ? places.link(node.properties["href"]) : null;
    if (href !== null) Object.assign(properties, { href });
    if (node.properties["dataFootnoteRef"] !== undefined) properties["epub:type"] = "noteref";
    return [element(href === null ? "span" : "a", properties, convertAll(node.children))];
  };
  return convertAll(page.children);
}

const isImage = (node: ElementContent) => node.type === "element" && node.tagName === "img";
/** What is said in place of a film or a recording: its name, and where it is. */
const leftOut = ({ properties: { ariaLabel } }: Element, words: string): string =>
  typeof ariaLabel === "string" ? `${ariaLabel}. ${words}` : words;
const text = (value: string): ElementContent => ({ type: "text", value });
const element = (
  tagName: string,
  properties: Element["properties"],
  children: ElementContent[],
): Element => ({
  type: "element",
  tagName,
  properties,
  children,
});

const classesOf = (node: Element): string[] => {
  const { className } = node.properties;
  return Array.isArray(className) ? className.map(String) : [];
};

/** Properties that every element may have. */
function commonOf(
  node: Element,
  classes: string[],
  ids: ReadonlyMap<string, string>,
  usedIds: Set<string>,
): Element["properties"] {
  const found: Element["properties"] = {};
  const { id, name, lang, dir, title, align, role } = node.properties;
  const written = typeof id === "string" ? id : node.tagName === "a" ? name : undefined;
  const own = typeof written === "string" ? ids.get(written) : undefined;
  if (own !== undefined && !usedIds.has(own)) {
    usedIds.add(own);
    found["id"] = own;
  }
  if (typeof lang === "string" && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(lang))
    Object.assign(found, { lang, "xml:lang": lang });
  if (typeof dir === "string" && /^(?:ltr|rtl|auto)$/.test(dir)) found["dir"] = dir;
  if (typeof title === "string") found["title"] = title;
  if (role === "note") found["role"] = "note";
  const names = classes.filter((one) => CLASSES.test(one));
  if (typeof align === "string" && /^(?:left|right|center)$/.test(align)) names.push(`align-${align}`);
  if (names.length > 0) found["class"] = names.join(" ");
  return found;
}

/** Properties of one element. */
function ownOf(node: Element, tagName: string): Element["properties"] {
  const { start, value, colSpan, rowSpan, scope, span, reversed } = node.properties;
  const numbers = (given: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(given).flatMap(([name, one]) =>
        Number.isSafeInteger(one) ? [[name, one as number]] : [],
      ),
    );
  if (tagName === "ol") return { ...numbers({ start }), ...(reversed ? { reversed: "reversed" } : {}) };
  if (tagName === "li") return numbers({ value });
  if (tagName === "td") return numbers({ colspan: colSpan, rowspan: rowSpan });
  if (tagName === "th")
    return {
      ...numbers({ colspan: colSpan, rowspan: rowSpan }),
      ...(scope === "row" || scope === "col" ? { scope } : {}),
    };
  if (tagName === "col" || tagName === "colgroup") return numbers({ span });
  // A page of a book cannot be opened further.
  if (tagName === "details") return { open: "open" };
  return {};
}

function imageOf(node: Element, properties: Element["properties"], places: BookPlaces): ElementContent[] {
  const { src, alt, width, height } = node.properties;
  const words = typeof alt === "string" ? alt : "";
  const file = typeof src === "string" ? places.picture(src) : null;
  if (file === null) return words === "" ? [] : [element("span", { class: "left-out" }, [text(words)])];
  const size = Number.isSafeInteger(width) && Number.isSafeInteger(height) ? { width, height } : {};
  return [element("img", { ...properties, src: file, alt: words, ...size }, [])];
}

/** A formula: MathML has its own names, which are the same in XML. */
function mathOf(node: Element): Element {
  const copy = (from: Element): Element =>
    element(
      from.tagName,
      Object.fromEntries(
        Object.entries(from.properties).filter(
          ([name, value]) =>
            /^[a-z]+$/.test(name) && !/^(?:on|href|style|class|id)/.test(name) && value !== null,
        ),
      ),
      from.children.flatMap((child): ElementContent[] => {
        if (child.type === "element") return [copy(child)];
        return child.type === "text" ? [child] : [];
      }),
    );
  const math = copy(node);
  let tex = "";
  visit(node, "element", (inner) => {
    if (inner.tagName === "annotation") tex = textOf(inner);
  });
  math.properties = {
    ...math.properties,
    xmlns: "http://www.w3.org/1998/Math/MathML",
    ...(tex === "" ? {} : { alttext: tex }),
  };
  return math;
}
