import { humanise, leadingNumber, naturalOrder } from "../names.ts";
import { base, folder, isIndexPage, stem } from "../source/kinds.ts";

/** What determines the order of a folder tree. */
export interface TreeFacts {
  /** Returns the position from front matter or `_category_` (sidebar_position, weight, order); null when there is none. */
  position: (path: string) => number | null;
  /** Returns the pages that a page links to, in order. */
  links: (page: string) => string[];
  /** Returns the title of a folder from its index page or category file; null when there is none. */
  folderTitle: (dir: string) => string | null;
}

const FIRST =
  /^(intro(duction)?|preface|foreword|welcome|overview|about|prologue|prerequisites|before[-_ ]you[-_ ]begin|setup|getting[-_ ]started|vorwort|einleitung|introduccion|inicio)$/i;
const LAST =
  /^(appendix|appendices|glossary|references?|bibliography|conclusion|epilogue|afterword|assignment|solution|exercises?|summary|resources|further[-_ ]reading|anhang|glosario|starter)$/i;

interface Node {
  pages: string[];
  folders: Map<string, Node>;
}

/** Sorts the pages of a folder tree in reading order: index pages, then by number, by links of the index page, by name. */
export function treeOrder(pages: string[], facts: TreeFacts): string[] {
  const root: Node = { pages: [], folders: new Map() };
  for (const page of pages) {
    let node = root;
    for (const part of folder(page).split("/").filter(Boolean)) {
      const child = node.folders.get(part) ?? { pages: [], folders: new Map() };
      node.folders.set(part, child);
      node = child;
    }
    node.pages.push(page);
  }
  return flatten(root, "", facts);
}

function flatten(node: Node, dir: string, facts: TreeFacts): string[] {
  const index = node.pages
    .filter(isIndexPage)
    .sort((a, b) => Number(/^index/i.test(stem(b))) - Number(/^index/i.test(stem(a))) || naturalOrder(a, b));
  const links = index.flatMap((page) => facts.links(page));
  const entries: { path: string; name: string; pages: string[] }[] = [];
  for (const page of node.pages)
    if (!index.includes(page)) entries.push({ path: page, name: stem(page), pages: [page] });
  for (const [name, child] of node.folders) {
    const path = dir === "" ? name : `${dir}/${name}`;
    entries.push({ path, name, pages: flatten(child, path, facts) });
  }
  const key = (entry: (typeof entries)[number]): [number, number, number] => {
    const position = facts.position(entry.path);
    const number = position ?? leadingNumber(entry.name);
    const linked = links.findIndex((link) => entry.pages.includes(link));
    const group = number !== null ? 1 : FIRST.test(entry.name) ? 0 : LAST.test(entry.name) ? 3 : 2;
    return [group, number ?? 0, linked < 0 ? 1e6 : linked];
  };
  entries.sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return (
      x[0] - y[0] ||
      x[1] - y[1] ||
      (x[0] === 1 ? naturalOrder(a.name, b.name) : x[2] - y[2] || naturalOrder(a.name, b.name))
    );
  });
  return [...index, ...entries.flatMap((entry) => entry.pages)];
}

const WRAPPERS =
  /^(docs?|src|content|contents|book|lessons|chapters|episodes|course|curriculum|tutorials?|pages|material|modules|units|notes|source)$/i;

/** Assigns pages to parts of the outline: top-level folders with several lessons. */
export function partsOfTree(pages: string[], facts: TreeFacts): Map<string, string> {
  const depthOf = (page: string): number => {
    const parts = page.split("/");
    let depth = 0;
    while (depth < parts.length - 1 && WRAPPERS.test(parts[depth] ?? "")) depth += 1;
    return depth;
  };
  const groups = new Map<string, string[]>();
  for (const page of pages) {
    const parts = page.split("/");
    const depth = depthOf(page);
    if (parts.length <= depth + 1) continue;
    const dir = parts.slice(0, depth + 1).join("/");
    groups.set(dir, [...(groups.get(dir) ?? []), page]);
  }
  const parts = new Map<string, string>();
  const lessonsOf = (dir: string, members: string[]): number => {
    const inner = new Set(
      members
        .map((page) =>
          page
            .slice(dir.length + 1)
            .split("/")
            .slice(0, -1)
            .join("/"),
        )
        .filter((path) => path !== ""),
    );
    const own = members.filter(
      (page) => folder(page) === dir && !isIndexPage(page) && !LAST.test(stem(page)),
    );
    return (
      [...inner].filter(
        (path) => !LAST.test(base(path)) && !/^(code|starter|solution|images|translations)/i.test(path),
      ).length + own.length
    );
  };
  const counted = [...groups].map(([dir, members]) => ({ dir, members, lessons: lessonsOf(dir, members) }));
  const several = counted.filter((group) => group.lessons >= 2).length;
  for (const { dir, members, lessons } of counted) {
    // Beside several parts, a folder with a single lesson is also one.
    if (groups.size < 2 || lessons < (several >= 2 ? 1 : 2)) continue;
    const title = facts.folderTitle(dir) ?? humanise(base(dir));
    for (const page of members) parts.set(page, title);
  }
  return parts;
}
