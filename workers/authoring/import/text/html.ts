import type { PageContext } from "./context.ts";
import { attributes } from "./attributes.ts";
import { label } from "./labels.ts";
import { humanise } from "../names.ts";
import { base } from "../source/kinds.ts";
import { decodePath } from "../source/paths.ts";

const KNOWN = new Set(
  "a abbr address article aside audio b bdi bdo blockquote br button canvas caption center cite code col colgroup data dd del details dfn div dl dt em embed fieldset figcaption figure font footer form g h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd label legend li link main map mark math meta nav noscript object ol option p param path picture pre progress q rect rp rt ruby s samp script section select small source span strike strong style sub summary sup svg table tbody td template text textarea tfoot th thead time title tr track tt u ul var video wbr circle line polygon polyline ellipse defs use area big dir nobr".split(
    " ",
  ),
);

/** Where the links and images of HTML lead. */
export interface HtmlTargets {
  /** Returns the new URL of a link; null when its target does not exist. */
  link: (url: string, no: number) => string | null;
  /** Returns the new URL of an image or another file; null when it does not exist. */
  file: (url: string, no: number) => string | null;
}

const SCRIPT = /<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;
const COMMENT_OR_TAG = /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;
const FRAME = /^(iframe|object|frame)$/;
const MEDIA = /^(video|audio|source|embed|track)$/;

/** An opening tag. */
interface Tag {
  source: string;
  /** In lower case. */
  name: string;
  given: Record<string, string>;
  line: number;
}

/**
 * Rewrites HTML in Markdown: links and images get their new URLs, embedded pages become links, scripts are removed,
 * and tags that are not HTML, such as `<T>`, are escaped so that they stay visible.
 */
export function rewriteHtml(html: string, no: number, context: PageContext, targets: HtmlTargets): string {
  const lineAt = (offset: number): number => no + html.slice(0, offset).split("\n").length - 1;
  const withoutScripts = html.replaceAll(SCRIPT, (whole, name: string, offset: number) => {
    context.report.problem(context.file, lineAt(offset), `<${name}>: ${whole}`, "removed");
    return "";
  });
  return withoutScripts.replaceAll(
    COMMENT_OR_TAG,
    (source: string, slash: string, written: string | undefined, rest: string, offset: number) => {
      if (written === undefined) return source;
      const name = written.toLowerCase();
      const closing = slash === "/";
      // Opening tags of frames become links, which need no closing tag.
      if (closing && FRAME.test(name)) return "";
      if (!isHtml(written, rest)) return `&lt;${source.slice(1)}`;
      return closing
        ? source
        : rewriteTag({ source, name, given: attributes(rest), line: lineAt(offset) }, context, targets);
    },
  );
}

/** Whether a tag is meant as HTML, not as text such as `Vec<T>` or a script tag that a lesson explains. */
function isHtml(written: string, rest: string): boolean {
  const name = written.toLowerCase();
  const mixedCase = written !== name && written !== written.toUpperCase();
  return (
    KNOWN.has(name) && !/^(script|style|template|noscript)$/.test(name) && !(mixedCase && rest.trim() === "")
  );
}

function rewriteTag(tag: Tag, context: PageContext, targets: HtmlTargets): string {
  const { name, given } = tag;
  if (name === "a" && given["href"] !== undefined) return rewriteLink(tag, given["href"], targets);
  if (name === "img") return rewriteImage(tag, context, targets);
  if (MEDIA.test(name) && given["src"] !== undefined) {
    const next = targets.file(given["src"], tag.line);
    if (next === null) return `<em>(${label("video", context.language)}: ${base(given["src"])})</em>`;
    return replaceAttribute(tag.source, "src", next);
  }
  return FRAME.test(name) ? frameToLink(tag, context, targets) : tag.source;
}

function rewriteLink({ source, line }: Tag, href: string, targets: HtmlTargets): string {
  const next = targets.link(href, line);
  if (next === null) return "<span>";
  return next === href ? source : replaceAttribute(source, "href", next);
}

function frameToLink({ source, given, line }: Tag, context: PageContext, targets: HtmlTargets): string {
  const url = given["src"] ?? given["data"];
  if (url === undefined) return source;
  context.report.problem(context.file, line, `embedded page ${url}`, "replaced by a link");
  const next = targets.link(url, line);
  const text = given["title"] ?? label("embedded", context.language);
  return next === null ? text : `<a href="${next.replaceAll('"', "&quot;")}">${text}</a>`;
}

function rewriteImage({ source, given, line }: Tag, context: PageContext, targets: HtmlTargets): string {
  const url = given["src"] ?? given["data-src"];
  if (url === undefined || url.trim() === "") {
    context.report.problem(context.file, line, "<img> without a source", "removed");
    return "";
  }
  const next = targets.file(url, line);
  if (next === null)
    return `<em>(${label("image", context.language)}: ${(given["alt"] ?? "") || nameOfFile(url)})</em>`;
  const lazy = given["src"] === undefined ? source.replace(/data-src/, "src") : source;
  const tag = next === given["src"] ? source : replaceAttribute(lazy, "src", next);
  if ((given["alt"] ?? "").trim() !== "") return tag;
  const alt = nameOfFile(url).replaceAll('"', "");
  context.report.problem(
    context.file,
    line,
    `image ${url} without alternative text`,
    `described as "${alt}", after its file name`,
  );
  return given["alt"] === undefined
    ? tag.replace(/^<img/i, `<img alt="${alt}"`)
    : tag.replace(/\balt\s*=\s*(?:"[^"]*"|'[^']*'|\{[^}]*\})/i, `alt="${alt}"`);
}

/** Makes words from the file name in a URL. */
export const nameOfFile = (url: string): string => humanise(decodePath(base(url.replace(/[?#].*$/, ""))));

function replaceAttribute(tag: string, name: string, value: string): string {
  return tag.replace(
    new RegExp(`\\b${name}\\s*=\\s*(?:"[^"]*"|'[^']*'|[^\\s>]+)`, "i"),
    () => `${name}="${value.replaceAll('"', "&quot;")}"`,
  );
}
