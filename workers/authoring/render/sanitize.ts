import type { Element, Root } from "hast";
import { defaultSchema, type Options } from "rehype-sanitize";
import { visit } from "unist-util-visit";
import type { Notice, TextPlace } from "./types.ts";

/** What of HTML may stay, as an allow-list; what the renderer itself adds comes after this and is trusted. */
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
  // The content of these goes with them; of any other unknown element the content stays.
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

const KEPT = new Set(SCHEMA.tagNames);
const STRIPPED = new Set(SCHEMA.strip);
/** Looks only: leaving them out is no loss that an author must know of. */
const SILENT =
  /^(?:class(?:Name)?|style|width|height|target|rel|loading|border|cell(?:Padding|Spacing)|bgColor|color|size|face|data.*|aria.*|role|src[Ss]et|sizes|decoding)$/;

/** An empty alt that was written as HTML says that the image is decoration; in Markdown it was forgotten. */
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

/** Names what sanitising will take out of a tree (rule `raw-html`): whole elements, scripts in attributes, unsafe addresses. */
export function findRemoved(tree: Root, place: TextPlace): Notice[] {
  const found: Notice[] = [];
  visit(tree, "element", (node: Element) => {
    const line = (node.position?.start.line ?? 1) + place.line - 1;
    const tell = (message: string, fix: string) => found.push({ rule: "raw-html", line, message, fix });
    const tag = node.tagName;
    if (STRIPPED.has(tag))
      tell(`<${tag}> is removed with all that it holds`, "use Markdown, an image or a link instead");
    else if (!KEPT.has(tag)) tell(`<${tag}> is removed, its text stays`, "use Markdown instead");
    for (const [name, value] of Object.entries(node.properties)) {
      if (/^on/i.test(name))
        tell(`the attribute ${name.toLowerCase()} of <${tag}> is removed`, "courses run no scripts");
      else if (["href", "src", "poster"].includes(name) && isUnsafe(String(value)))
        tell(`an unsafe address of <${tag}> is removed`, "use https:, mailto: or a path inside the course");
      else if (!SILENT.test(name) && KEPT.has(tag) && /^(?:action|formAction|srcDoc)$/.test(name))
        tell(`the attribute ${name} of <${tag}> is removed`, "courses hold no forms");
    }
  });
  return found;
}

function isUnsafe(url: string): boolean {
  // oxlint-disable-next-line no-control-regex -- browsers ignore control characters in a scheme
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\u0000-\u0020]+/g, ""));
  return scheme !== null && !["http", "https", "mailto", "tel"].includes(scheme[1]!.toLowerCase());
}
