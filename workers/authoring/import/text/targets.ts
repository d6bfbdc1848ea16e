import type { MediaStore } from "../media.ts";
import { base, folder, isImage, isPage, kindOf } from "../source/kinds.ts";
import { isExternal, type PathIndex, splitTarget } from "../source/paths.ts";
import type { PageContext } from "./context.ts";
import type { Section } from "./headings.ts";

/** A page of the new course as a target of links. */
export interface PageTarget {
  /** File name in `chapters/`. */
  name: string;
  language: string;
  sections: Section[];
  /** New section ids by the heading ids of the source. */
  headingIds: Map<string, string>;
  /** Ids in the HTML of the page. */
  htmlIds: Set<string>;
}

/** Where a link leads in the new course; `lost` when the page has no such section. */
export type Destination =
  | { kind: "as-is" }
  | { kind: "to"; url: string; lost?: boolean }
  | { kind: "files"; urls: { name: string; url: string }[] }
  | { kind: "dead"; why: string };

/** Resolves what pages point to, in the source and in the new course. */
export class Targets {
  private readonly pages: Map<string, PageTarget>;
  private readonly byName = new Map<string, PageTarget>();
  private readonly index: PathIndex;
  private readonly media: MediaStore;

  /** `pages` are by source path and include translations. */
  constructor(pages: Map<string, PageTarget>, index: PathIndex, media: MediaStore) {
    this.pages = pages;
    this.index = index;
    this.media = media;
    for (const page of pages.values()) this.byName.set(`${page.language}/${page.name}`, page);
  }

  /** Resolves a link of a page; `original` is the page that it translates, or itself. */
  link(url: string, context: PageContext, original: string): Destination {
    const target = url.trim();
    if (target === "" || target === "#") return { kind: "dead", why: "it is empty" };
    if (isExternal(target))
      return /^(https?|mailto|tel):/i.test(target) || target.startsWith("//")
        ? { kind: "as-is" }
        : { kind: "dead", why: "its protocol is not allowed" };
    const { path, anchor } = splitTarget(target);
    const here = this.pages.get(context.file);
    if (path === "") return here === undefined ? { kind: "as-is" } : this.section(here, here, anchor, target);
    const found = this.index.find(path, folder(context.file)) ?? this.index.find(path, folder(original));
    if (found === null) {
      const inside =
        this.index.folder(path, folder(context.file)) ?? this.index.folder(path, folder(original));
      return inside === null ? { kind: "dead", why: "file not found" } : this.folder(inside, context);
    }
    const page = this.pages.get(found);
    if (page !== undefined && here !== undefined) {
      if (page.language !== here.language && page.name === here.name)
        return { kind: "dead", why: "it leads to a translation of this page" };
      const version = this.byName.get(`${here.language}/${page.name}`) ?? page;
      return this.section(version, here, anchor, target);
    }
    if (isPage(found) || kindOf(found) === "repository")
      return { kind: "dead", why: "the page is not part of the course" };
    const media = this.media.add(found, context.file);
    return media === null
      ? { kind: "dead", why: "the file cannot be imported" }
      : { kind: "to", url: `../${media}` };
  }

  /** Resolves an image or another embedded file of a page: its new URL, the old one when it is on another site, or null. */
  file(url: string, context: PageContext, original: string): string | null {
    const target = url.trim();
    if (/^(https?:)?\/\//i.test(target)) return target;
    if (isExternal(target)) return null;
    const { path } = splitTarget(target);
    const found =
      this.index.find(path, folder(context.file)) ??
      this.index.find(path, folder(original)) ??
      this.nearby(path);
    const media = found === null || isPage(found) ? null : this.media.add(found, context.file);
    return media === null ? null : `../${media}`;
  }

  /** Finds an image from the root, because translated pages often have paths of another depth, such as `../../images/x.png`. */
  private nearby(path: string): string | null {
    const bare = path.replace(/^(?:\.{1,2}\/)+|^\/+/, "");
    for (let rest = bare; rest.includes("/"); rest = rest.slice(rest.indexOf("/") + 1)) {
      const found = this.index.exact(rest) ?? this.index.exact(`images/${base(rest)}`);
      if (found !== null && isImage(found)) return found;
    }
    return null;
  }

  private folder(inside: string[], context: PageContext): Destination {
    const files = inside.filter(
      (path) =>
        !isPage(path) && !base(path).startsWith(".") && !path.split("/").some((part) => part.startsWith(".")),
    );
    if (files.length === 0 || files.length > 12)
      return {
        kind: "dead",
        why:
          files.length === 0
            ? "the folder has no files for learners"
            : `the folder has too many files (${files.length})`,
      };
    const urls = files.flatMap((path) => {
      const media = this.media.add(path, context.file);
      return media === null ? [] : [{ name: base(path), url: `../${media}` }];
    });
    return urls.length === 0
      ? { kind: "dead", why: "the files cannot be imported" }
      : { kind: "files", urls };
  }

  private section(page: PageTarget, here: PageTarget, anchor: string, authored: string): Destination {
    const file = page === here || page.name === here.name ? "" : page.name;
    const to = (url: string): Destination => (url === authored ? { kind: "as-is" } : { kind: "to", url });
    if (anchor === "") return to(file === "" ? page.name : file);
    const id = sectionFor(page, anchor);
    if (id !== null) return to(`${file}#${id}`);
    return file === ""
      ? { kind: "dead", why: "the page has no such section" }
      : { kind: "to", url: file, lost: true };
  }
}

const normalize = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Finds the id for an anchor: an id, a heading id of the source, or a heading with the same letters; null when there is none. */
function sectionFor(page: PageTarget, anchor: string): string | null {
  const ids = new Set(page.sections.map((section) => section.id));
  if (ids.has(anchor)) return anchor;
  const renamed = page.headingIds.get(anchor);
  if (renamed !== undefined && renamed !== "") return renamed;
  if (page.htmlIds.has(anchor)) return anchor;
  const letters = normalize(anchor);
  const similar = page.sections.find(
    ({ id, text }) => id !== "" && (normalize(id) === letters || normalize(text) === letters),
  );
  return similar?.id ?? null;
}
