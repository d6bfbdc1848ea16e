import { parse } from "yaml";
import type { TreeFacts } from "./layout/tree.ts";
import { folder, isIndexPage } from "./source/kinds.ts";
import type { PathIndex } from "./source/paths.ts";
import { plainText, takeFrontMatter } from "./text/front-matter.ts";
import { toLines } from "./text/lines.ts";

const POSITIONS = [
  "sidebar_position",
  "weight",
  "order",
  "nav_order",
  "position",
  "menu_order",
  "index",
  "lesson",
  "chapter",
];

/** Reads order and titles from front matter, category files and the links of index pages, on demand. */
export function treeFacts(
  pages: string[],
  files: string[],
  index: PathIndex,
  read: (path: string) => string,
): TreeFacts {
  const known = new Set(pages);
  const all = new Set(files);
  const matters = new Map<string, Record<string, unknown>>();
  const matter = (page: string): Record<string, unknown> => {
    const found = matters.get(page) ?? takeFrontMatter(toLines(read(page))).data;
    matters.set(page, found);
    return found;
  };
  const category = (dir: string): Record<string, unknown> => {
    const path = ["_category_.json", "_category_.yml", "_category_.yaml"]
      .map((name) => `${dir}/${name}`)
      .find((one) => all.has(one));
    if (path === undefined) return {};
    try {
      const data: unknown = parse(read(path), { logLevel: "error" });
      return typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
    } catch {
      return {};
    }
  };
  const indexOf = (dir: string): string | undefined =>
    pages.find((page) => folder(page) === dir && isIndexPage(page));
  return {
    position: (path) => {
      const page = known.has(path) ? path : indexOf(path);
      const data = {
        ...(page === undefined ? {} : matter(page)),
        ...(known.has(path) ? {} : category(path)),
      };
      const value = POSITIONS.map((key) => data[key]).find(
        (one) => typeof one === "number" || (typeof one === "string" && /^\d+$/.test(one)),
      );
      return value === undefined ? null : Number(value);
    },
    links: (page) => {
      const dir = folder(page);
      return [...read(page).matchAll(/\]\(\s*<?([^)\s>]+)/g)].flatMap((match) => {
        const found = index.find(match[1] ?? "", dir);
        return found !== null && known.has(found) && found !== page ? [found] : [];
      });
    },
    folderTitle: (dir) => {
      const label = plainText(category(dir)["label"]) ?? plainText(category(dir)["title"]);
      const page = indexOf(dir);
      if (label !== undefined || page === undefined) return label ?? null;
      const heading = /^#\s+(.+?)\s*#*$/m.exec(read(page))?.[1]?.replaceAll(/[*_`]|\[\[.*\]\]|\{#.*\}/g, "");
      return plainText(matter(page)["title"]) ?? plainText(heading) ?? null;
    },
  };
}
