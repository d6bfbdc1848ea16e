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

/** What HTML in a page needs of the course: where its links and images lead. */
export interface HtmlTargets {
  /** New address of a link; null when it leads nowhere. */
  link: (url: string, no: number) => string | null;
  /** New address of an image or other file; null when it is not there. */
  file: (url: string, no: number) => string | null;
}

const ALT_NEEDED = /^(img)$/i;

/**
 * Mends a piece of HTML in Markdown: rewrites links and images, turns what cannot be shown into links, and writes
 * `<T>` and other tags that are not HTML as text, so that no reader swallows them.
 */
export function mendHtml(html: string, no: number, context: PageContext, targets: HtmlTargets): string {
  const lineAt = (offset: number): number => no + html.slice(0, offset).split("\n").length - 1;
  const removed = html.replaceAll(
    /<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi,
    (whole, name: string, offset: number) => {
      context.report.problem(context.file, lineAt(offset), `<${name}>: ${whole}`, "removed");
      return "";
    },
  );
  return removed.replaceAll(
    /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g,
    (
      tag: string,
      closing: string | undefined,
      name: string | undefined,
      rest: string | undefined,
      offset: number,
    ) => {
      if (name === undefined) return tag;
      const lower = name.toLowerCase();
      if (/^(iframe|object|frame)$/.test(lower) && closing === "/") return "";
      // A script or style tag that is alone is what a text about HTML writes.
      if (
        !KNOWN.has(lower) ||
        /^(script|style|template|noscript)$/.test(lower) ||
        (name !== lower && name !== name.toUpperCase() && (rest ?? "").trim() === "")
      )
        return `&lt;${tag.slice(1)}`;
      if (closing === "/") return tag;
      const line = lineAt(offset);
      const given = attributes(rest ?? "");
      if (lower === "a" && given["href"] !== undefined) {
        const next = targets.link(given["href"], line);
        return next === null ? "<span>" : next === given["href"] ? tag : replaceAttribute(tag, "href", next);
      }
      if (ALT_NEEDED.test(lower)) return image(tag, given, line);
      if (/^(video|audio|source|embed|track)$/.test(lower) && given["src"] !== undefined) {
        const next = targets.file(given["src"], line);
        if (next === null) return `<em>(${label("video", context.language)}: ${base(given["src"])})</em>`;
        return replaceAttribute(tag, "src", next);
      }
      if (/^(object|iframe|frame)$/.test(lower)) {
        const address = given["src"] ?? given["data"];
        if (address === undefined) return tag;
        context.report.problem(context.file, line, `embedded page ${address}`, "turned into a link");
        const next = targets.link(address, line);
        const words = given["title"] ?? label("embedded", context.language);
        return next === null ? words : `<a href="${next.replaceAll('"', "&quot;")}">${words}</a>`;
      }
      return tag;
    },
  );

  function image(tag: string, given: Record<string, string>, line: number): string {
    const source = given["src"] ?? given["data-src"];
    if (source === undefined || source.trim() === "") {
      context.report.problem(context.file, line, "<img> without an address", "removed");
      return "";
    }
    const next = targets.file(source, line);
    if (next === null)
      return `<em>(${label("image", context.language)}: ${(given["alt"] ?? "") || nameOfFile(source)})</em>`;
    const placed =
      next === given["src"]
        ? tag
        : replaceAttribute(given["src"] === undefined ? tag.replace(/data-src/, "src") : tag, "src", next);
    if ((given["alt"] ?? "").trim() !== "") return placed;
    const alt = nameOfFile(source).replaceAll('"', "");
    context.report.problem(
      context.file,
      line,
      `image ${source} without alternative text`,
      `"${alt}" from its file name`,
    );
    return given["alt"] === undefined
      ? placed.replace(/^<img/i, `<img alt="${alt}"`)
      : placed.replace(/\balt\s*=\s*(?:"[^"]*"|'[^']*'|\{[^}]*\})/i, `alt="${alt}"`);
  }
}

/** Words made of the file name in an address. */
export const nameOfFile = (url: string): string => humanise(decodePath(base(url.replace(/[?#].*$/, ""))));

function replaceAttribute(tag: string, name: string, value: string): string {
  return tag.replace(
    new RegExp(`\\b${name}\\s*=\\s*(?:"[^"]*"|'[^']*'|[^\\s>]+)`, "i"),
    () => `${name}="${value.replaceAll('"', "&quot;")}"`,
  );
}
