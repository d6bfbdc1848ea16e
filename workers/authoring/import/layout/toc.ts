import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { base, folder } from "../source/kinds.ts";

/** An entry of a table of contents, for a page of the course. */
export interface TocItem {
  file: string;
  title?: string | undefined;
  part?: string | undefined;
}

/** Finds the page for an entry of a file in `dir`; null when there is none. */
export type FindPage = (target: string, dir: string) => string | null;

const TITLES = ["title", "chapter", "caption", "part", "name", "label", "text"];
const TARGETS = ["file", "path", "local", "href", "root", "link", "doc", "url", "id", "page", "source"];

/** Reads the table of contents of any course tool; entries without a page of the course are left out. */
export function readToc(path: string, text: string, find: FindPage): TocItem[] {
  const dir = folder(path);
  if (/\.md$/i.test(path)) return dedupe(markdownToc(text, dir, find));
  let data: unknown;
  try {
    data = /\.json$/i.test(path)
      ? JSON.parse(text)
      : /\.toml$/i.test(path)
        ? parseToml(text)
        : (parseYaml(text, { logLevel: "error" }) as unknown);
  } catch {
    return [];
  }
  const dirs = [
    dir,
    ...["docs", "src", "content", "source"].map((name) => (dir === "" ? name : `${dir}/${name}`)),
  ];
  if (/^config\.ya?ml$/i.test(base(path))) return dedupe(carpentries(data, dir, find));
  const found: TocItem[] = [];
  visit(/^mkdocs/i.test(base(path)) && isObject(data) ? data["nav"] : data, undefined, dirs, find, found);
  return dedupe(found);
}

function dedupe(items: TocItem[]): TocItem[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(item.file) && seen.add(item.file) !== undefined);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;

function look(target: string, dirs: string[], find: FindPage): string | null {
  for (const dir of dirs) {
    const file = find(target, dir);
    if (file !== null) return file;
  }
  return null;
}

function visit(
  value: unknown,
  part: string | undefined,
  dirs: string[],
  find: FindPage,
  found: TocItem[],
  title?: string,
): void {
  if (typeof value === "string") {
    const file = look(value, dirs, find);
    if (file !== null) found.push({ file, title, part });
  } else if (Array.isArray(value)) {
    for (const one of value as unknown[]) visit(one, part, dirs, find, found);
  } else if (isObject(value)) {
    const own = TITLES.map((key) => textOf(value[key])).find((text) => text !== undefined);
    const target = TARGETS.map((key) => textOf(value[key])).find(
      (text) => text !== undefined && look(text, dirs, find) !== null,
    );
    const nested = Object.entries(value).filter(([, child]) => Array.isArray(child) || isObject(child));
    const plain = own === undefined && target === undefined;
    // Of nested groups, the outer name is used: the outline has one level of parts.
    const inner = part ?? (nested.length > 0 ? own : undefined);
    if (target !== undefined) found.push({ file: look(target, dirs, find) ?? "", title: own, part: inner });
    for (const [key, child] of Object.entries(value)) {
      if (typeof child === "string" && plain) visit(child, part, dirs, find, found, key);
      else if (Array.isArray(child) || isObject(child)) {
        const generic =
          /^(chapters|sections|parts|items|children|nav|modules|contents?|pages|episodes|learners|toc|book|website|sidebar|entries|subtrees|numbered|lessons|units)$/i.test(
            key,
          );
        visit(child, inner ?? (plain && !generic ? key : undefined), dirs, find, found);
      }
    }
  }
}

function carpentries(data: unknown, dir: string, find: FindPage): TocItem[] {
  if (!isObject(data)) return [];
  const found: TocItem[] = [];
  for (const group of ["episodes", "learners", "instructors", "profiles"]) {
    const list = data[group];
    if (!Array.isArray(list)) continue;
    for (const name of list as unknown[]) {
      const file =
        typeof name === "string" ? look(name, [dir === "" ? group : `${dir}/${group}`, dir], find) : null;
      if (file !== null)
        found.push({
          file,
          part: group === "episodes" ? undefined : group.charAt(0).toUpperCase() + group.slice(1),
        });
    }
  }
  return found;
}

/** Reads SUMMARY.md and _sidebar.md: lists of links, with headings or top-level entries as parts. */
function markdownToc(text: string, dir: string, find: FindPage): TocItem[] {
  const entries: { item: TocItem | null; title: string; indent: number }[] = [];
  let part: string | undefined;
  let parts = 0;
  for (const line of text.split("\n")) {
    const heading = /^(#{1,6})\s+(.+?)\s*#*$/.exec(line);
    if (heading?.[2] !== undefined) {
      // The first heading is the title of the book.
      if (entries.length > 0 || parts > 0 || (heading[1] ?? "").length > 1) {
        part = heading[2];
        parts += 1;
      }
      continue;
    }
    const indent = (/^\s*/.exec(line)?.[0] ?? "").replaceAll("\t", "    ").length;
    const link = /\[((?:[^[\]]|\[[^\]]*\])*)\]\(\s*<?([^)>\s]*)>?[^)]*\)/.exec(line);
    if (link?.[2] !== undefined) {
      const title = (link[1] ?? "").replaceAll(/[*_]{2}/g, "").trim();
      const file = link[2] === "" ? null : find(link[2], dir);
      entries.push({ item: file === null ? null : { file, title, part }, title, indent });
    } else if (/^\s*[-*+]\s+\S/.test(line)) {
      entries.push({
        item: null,
        title: line
          .replace(/^\s*[-*+]\s+/, "")
          .replaceAll(/[*_]{2}/g, "")
          .trim(),
        indent,
      });
    }
  }
  if (parts === 0) {
    let top: string | undefined;
    entries.forEach((entry, index) => {
      const next = entries[index + 1];
      if (entry.indent === 0) top = next !== undefined && next.indent > 0 ? entry.title : undefined;
      if (entry.item !== null && top !== undefined) entry.item.part = top;
    });
  }
  return entries.flatMap((entry) => (entry.item === null ? [] : [entry.item]));
}
