import type { Element, Root } from "hast";
import { defaultSchema, type Options } from "rehype-sanitize";
import { visit } from "unist-util-visit";
import type { Notice, TextPlace } from "./types.ts";

/** The allow-list of HTML. What the renderer adds later is trusted. */
export const SCHEMA: Options = {
  ...defaultSchema,
  tagNames: [
    ..."a abbr audio b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure".split(
      " ",
    ),
    ..."h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span".split(
      " ",
    ),
    ..."strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var video".split(" "),
  ],
  // Removed together with their content; other unknown elements are replaced by their content.
  strip:
    "script style iframe object embed applet noscript noembed noframes template title textarea select option svg math xmp plaintext canvas head frameset".split(
      " ",
    ),
  protocols: { href: ["http", "https", "mailto", "tel"], src: ["http", "https"], cite: ["http", "https"] },
  attributes: {
    "*": ["dir", "lang", "title", "align", "id"],
    a: [
      "href",
      "name",
      "dataFootnoteBackref",
      "dataFootnoteRef",
      "ariaDescribedBy",
      "ariaLabel",
      ["className", "data-footnote-backref"],
    ],
    audio: ["src", ["controls", true]],
    blockquote: ["cite"],
    code: [["className", /^language-./, "math-inline", "math-display"]],
    col: ["span"],
    colgroup: ["span"],
    del: ["cite", "dateTime"],
    details: ["open"],
    div: [["className", "inline-quiz"], "dataQuiz"],
    h2: [["className", "sr-only"]],
    img: ["src", "alt", "width", "height", "dataDecorative"],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    ins: ["cite", "dateTime"],
    li: [["className", "task-list-item"], "value"],
    ol: [["className", "contains-task-list"], "start", "reversed"],
    pre: ["dataTitle", "dataMarks"],
    q: ["cite"],
    section: [["className", "footnotes"], "dataFootnotes"],
    source: ["src", "type"],
    table: [],
    td: ["colSpan", "rowSpan", "vAlign"],
    th: ["colSpan", "rowSpan", "vAlign", "scope"],
    ul: [["className", "contains-task-list"]],
    video: ["src", "width", "height", "poster", ["controls", true]],
  },
  clobberPrefix: "user-content-",
};

const ALLOWED = new Set(SCHEMA.tagNames);
const STRIPPED = new Set(SCHEMA.strip);
/** Attributes that concern only the looks; removing them needs no warning. */
const PRESENTATIONAL =
  /^(?:class(?:Name)?|style|width|height|target|rel|loading|border|cell(?:Padding|Spacing)|bgColor|color|size|face|data.*|aria.*|role|src[Ss]et|sizes|decoding)$/;

/** Marks images as decoration whose alt is empty in HTML; in Markdown, an empty alt is more likely an oversight. */
export function markDecorations(tree: Root): void {
  visit(tree, "element", (node: Element) => {
    if (
      node.tagName === "img" &&
      node.properties["alt"] === "" &&
      node.properties["dataMarkdown"] === undefined
    )
      node.properties["dataDecorative"] = "";
    delete node.properties["dataMarkdown"];
  });
}

/** Finds what sanitising will remove from a tree (rule `raw-html`): elements, scripts in attributes, unsafe URLs. */
export function findRemoved(tree: Root, place: TextPlace): Notice[] {
  const found: Notice[] = [];
  visit(tree, "element", (node: Element) => {
    const line = (node.position?.start.line ?? 1) + place.line - 1;
    const notice = (message: string, fix: string) => found.push({ rule: "raw-html", line, message, fix });
    const tag = node.tagName;
    if (STRIPPED.has(tag))
      notice(`<${tag}> and its content will be removed`, "use Markdown, an image or a link instead");
    else if (!ALLOWED.has(tag)) notice(`<${tag}> will be removed; its text stays`, "use Markdown instead");
    for (const [name, value] of Object.entries(node.properties)) {
      if (/^on/i.test(name))
        notice(
          `attribute ${name.toLowerCase()} of <${tag}> will be removed`,
          "delete it, as courses cannot run scripts",
        );
      else if (["href", "src", "poster"].includes(name) && isUnsafe(String(value)))
        notice(
          `unsafe URL of <${tag}> will be removed`,
          "use https:, mailto: or a path in the course folder",
        );
      else if (!PRESENTATIONAL.test(name) && ALLOWED.has(tag) && /^(?:action|formAction|srcDoc)$/.test(name))
        notice(`attribute ${name} of <${tag}> will be removed`, "delete it, as courses cannot contain forms");
    }
  });
  return found;
}

function isUnsafe(url: string): boolean {
  // oxlint-disable-next-line no-control-regex -- browsers ignore control characters in a scheme
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\u0000-\u0020]+/g, ""));
  return scheme !== null && !["http", "https", "mailto", "tel"].includes(scheme[1]!.toLowerCase());
}
