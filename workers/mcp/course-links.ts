import type { Release } from "../contract/release.ts";
import { loadCourse, lookupChapter, sizeInResult } from "../domain/content/index.ts";
import type { Context } from "../platform/context.ts";
import { urlOf } from "./web-url.ts";

/** Maximum size that absolute URLs add to a result; beyond it, links become plain text. */
const MAX_ADDED_BYTES = 1_500;

/** Rewrites the links of a text. */
export type Linker = (markdown: string) => string;

/**
 * Returns what makes the links in a course's texts absolute, for texts of a chapter in a language. `chapter` is null for
 * texts of several chapters.
 */
export async function linkerFor(
  ctx: Context,
  { course, chapter }: { course: string; chapter: string | null },
  language: string,
): Promise<Linker> {
  const { release } = await loadCourse(ctx, course);
  const to = (of: string, section: string | null) => urlOf(ctx, { course, chapter: of, section }, language);
  const place = { release, urlOf: to, origin: ctx.env.PUBLIC_ORIGIN, chapter };
  return (markdown) => absoluteLinks(markdown, place);
}

/** Where a text is, for the links in it. */
interface LinkPlace {
  release: Release;
  /** URL of a chapter in the web app, or of one of its sections. */
  urlOf: (chapter: string, section: string | null) => string;
  /** The web app's origin. */
  origin: string;
  /** The chapter of the text; null for a quiz about several. */
  chapter: string | null;
}

/** Links and images, `[text](target "title")` and `![text](target)`; a text may contain one level of brackets. */
const INLINE =
  /(!?)\[((?:[^[\]]|\[[^[\]]*\]){0,1000})\]\(\s*(?:<([^<>\n]{1,1000})>|([^\s()<>]{1,1000}))(\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/g;
/** Definitions of reference links, `[label]: target`. */
const DEFINITION = /^( {0,3}\[[^\]\n]{1,1000}\]:\s*)<?([^\s<>]{1,1000})>?/;
/** Targets in HTML. */
const ATTRIBUTE = /\b(href|src|poster)=(["'])([^"'\n]{1,1000})\2/gi;
const FENCE = /^ {0,3}(?:>\s?)*(```+|~~~+)/;
/** Whole runs of backticks only: tried at each length, a long run would take seconds. */
const CODE = /(?<!`)(`+)(?!`)[\s\S]+?(?<!`)\1(?!`)/g;

/**
 * Makes the links in a course's Markdown absolute, since a host cannot resolve an author's path such as
 * `../media/loop.svg` or `03-tools.md`. A link whose target is not found becomes its text. Code is left as it is.
 */
function absoluteLinks(markdown: string, place: LinkPlace): string {
  const linked = rewrite(markdown, (target) => resolve(target, place));
  const added = sizeInResult(linked) - sizeInResult(markdown);
  return added <= MAX_ADDED_BYTES
    ? linked
    : rewrite(markdown, (target) => (isAbsolute(target) ? target : null));
}

type Resolve = (target: string) => string | null;

function rewrite(markdown: string, to: Resolve): string {
  let fence: string | null = null;
  return markdown
    .split(/(?<=\n)/)
    .map((line) => {
      const mark = FENCE.exec(line)?.[1] ?? null;
      if (fence !== null) {
        if (mark && mark.startsWith(fence)) fence = null;
        return line;
      }
      fence = mark;
      return mark === null ? rewriteLine(line, to) : line;
    })
    .join("");
}

function rewriteLine(line: string, to: Resolve): string {
  if (!/[\](=:]/.test(line)) return line;
  let out = "";
  let from = 0;
  for (const code of line.matchAll(CODE)) {
    out += rewriteText(line.slice(from, code.index), to) + code[0];
    from = code.index + code[0].length;
  }
  return out + rewriteText(line.slice(from), to);
}

function rewriteText(text: string, to: Resolve): string {
  return text
    .replace(INLINE, (_whole, image: string, label: string, wrapped: string, bare: string, title = "") => {
      const url = to(wrapped ?? bare);
      const shown = label.replace(INLINE, (inner: string) => rewriteText(inner, to));
      return url === null ? shown : `${image}[${shown}](${url}${title})`;
    })
    .replace(DEFINITION, (_whole, label: string, target: string) => label + (to(target) ?? "#"))
    .replace(
      ATTRIBUTE,
      (_whole, name: string, quote: string, target: string) => `${name}=${quote}${to(target) ?? "#"}${quote}`,
    );
}

const isAbsolute = (target: string) => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target);

/** Returns a target's URL; null when the course has no such file or chapter. */
function resolve(target: string, { release, urlOf, origin, chapter }: LinkPlace): string | null {
  if (isAbsolute(target)) return target;
  const [path = "", ...rest] = target.split("#");
  const section = rest.length > 0 ? decode(rest.join("#")) : null;
  if (path === "") return chapter === null ? null : urlOf(chapter, section);
  const file = decode(path.split("?")[0]!).replaceAll("\\", "/");
  const stable = /^\/courses\/[^/]+\/chapters\/([^/]+)\/?$/.exec(file)?.[1];
  const named = stable ?? /(?:^|\/)([^/]+?)(?:\.md|\/(?:README|index)\.md)$/i.exec(file)?.[1];
  const found = named === undefined ? undefined : chapterOf(release, named);
  if (found) return urlOf(found, section);
  const media = mediaAt(release, file);
  return (
    media &&
    `${origin}/api/v1/courses/${release.course}/media/${media.split("/").map(encodeURIComponent).join("/")}`
  );
}

/** Finds the chapter of a file's name, as in `03-tools`: its id, else the id without the number before it. */
function chapterOf(release: Release, name: string): string | undefined {
  return (lookupChapter(release, name) ?? lookupChapter(release, name.replace(/^\d+[-_.]/, "")))?.id;
}

/** Finds a file by an author's relative path, whatever folder it starts from. */
function mediaAt({ media }: Release, file: string): string | null {
  const parts = file.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
  for (let from = 0; from < parts.length; from++) {
    const path = parts.slice(from).join("/");
    if (Object.hasOwn(media, path)) return path;
  }
  const tail = `/${parts.join("/")}`;
  return Object.keys(media).find((path) => path.endsWith(tail)) ?? null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).normalize("NFC");
  } catch {
    return text;
  }
}
