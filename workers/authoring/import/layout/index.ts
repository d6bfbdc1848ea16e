import { humanise } from "../names.ts";
import type { Report } from "../report.ts";
import { base, folder, isIndexPage, kindOf, stem } from "../source/kinds.ts";
import type { PathIndex } from "../source/paths.ts";
import type { Layout, Lesson } from "../types.ts";
import { splitLanguages } from "./translations.ts";
import { readToc, type TocItem } from "./toc.ts";
import { partsOfTree, treeOrder, type TreeFacts } from "./tree.ts";
import { pairByHeadingIds } from "./pair.ts";

/** What the layout is detected from. */
export interface LayoutInput {
  pages: string[];
  files: string[];
  index: PathIndex;
  read: (path: string) => string;
  facts: TreeFacts;
  /** Language from the command line, if any. */
  language: string | undefined;
  report: Report;
}

interface Toc {
  path: string;
  items: TocItem[];
}

/** Detects which pages are lessons, their order and parts, and which pages are translations. */
export function detectLayout(input: LayoutInput): Omit<Layout, "language"> & { language: string | null } {
  const split = splitLanguages(input.pages, input.language);
  pairByHeadingIds(split, input.read);
  const own = new Set(split.own);
  const tocs = input.files.filter((path) => kindOf(path) === "order").map((path) => readOrder(path, input));
  const toc = tocs
    .map((one) => ({ path: one.path, items: one.items.filter((item) => own.has(item.file)) }))
    .sort((a, b) => b.items.length - a.items.length)[0];
  const used = toc !== undefined && toc.items.length >= Math.min(2, own.size) ? toc : null;
  for (const one of tocs)
    if (one.items.length > 0) input.report.outcome(one.path, "used", "order of chapters");
  const lessons = used === null ? fromTree(split.own, input.facts) : fromToc(used, split.own, input);
  for (const lesson of lessons) lesson.translations = split.translations.get(lesson.file) ?? new Map();
  for (const { file, language } of split.orphans) {
    input.report.outcome(file, "not imported", `translation (${language}) without an original page`);
    input.report.problem(
      file,
      1,
      `${language} page without an original page`,
      "left out, as every chapter needs a page in the original language",
    );
  }
  const partTitles = new Map<string, Map<string, string>>();
  if (used !== null) {
    for (const one of tocs) {
      if (one.path === used.path || base(one.path) !== base(used.path)) continue;
      titlesOfParts(one, used, lessons, partTitles);
    }
  }
  const kind = used === null ? `folders and files in natural order` : `${base(used.path)} (${used.path})`;
  return { kind, language: split.language, lessons, partTitles };
}

function readOrder(path: string, input: LayoutInput): Toc {
  const find = (target: string, dir: string): string | null => {
    const file = input.index.find(target, dir);
    return file !== null && input.pages.includes(file) ? file : null;
  };
  return { path, items: readToc(path, input.read(path), find) };
}

function fromTree(pages: string[], facts: TreeFacts): Lesson[] {
  const parts = partsOfTree(pages, facts);
  return treeOrder(pages, facts).map((file) => ({ file, part: parts.get(file), translations: new Map() }));
}

/** Orders lessons by the table of contents; pages that it does not list follow the lesson of their folder, or come last. */
function fromToc(toc: Toc, own: string[], input: LayoutInput): Lesson[] {
  const lessons: Lesson[] = toc.items.map((item) => ({ ...item, translations: new Map() }));
  const named = new Set(lessons.map((lesson) => lesson.file));
  const rest = treeOrder(
    own.filter((file) => !named.has(file)),
    input.facts,
  );
  const lessonFolders = new Map<string, number>();
  for (const lesson of lessons)
    lessonFolders.set(folder(lesson.file), (lessonFolders.get(folder(lesson.file)) ?? 0) + 1);
  const front: Lesson[] = [];
  for (const file of rest) {
    const dir = folder(file);
    const entry: Lesson = { file, translations: new Map() };
    input.report.problem(file, 1, `page not listed in ${toc.path}`, "imported as a chapter");
    if (isIndexPage(file) && (dir === "" || dir === folder(toc.path))) front.push(entry);
    else if (lessonFolders.get(dir) === 1 && !isIndexPage(file)) {
      const at = lessons.findLastIndex((lesson) => folder(lesson.file) === dir);
      entry.part = lessons[at]?.part;
      lessons.splice(at + 1, 0, entry);
    } else {
      const top = input.facts.folderTitle(dir) ?? (dir === "" ? undefined : humanise(base(dir)));
      entry.part = lessonFolders.has(dir) ? lessons.find((lesson) => folder(lesson.file) === dir)?.part : top;
      lessons.push(entry);
    }
  }
  return [...front, ...lessons];
}

/** Finds the titles of parts in a translated table of contents, by the pages that both tables list. */
function titlesOfParts(
  other: Toc,
  own: Toc,
  lessons: Lesson[],
  titles: Map<string, Map<string, string>>,
): void {
  const byTranslation = new Map<string, { language: string; part: string | undefined }>();
  for (const lesson of lessons)
    for (const [language, file] of lesson.translations)
      byTranslation.set(file, { language, part: lesson.part });
  for (const item of other.items) {
    const match = byTranslation.get(item.file);
    if (match?.part === undefined || item.part === undefined) continue;
    const map = titles.get(match.language) ?? new Map<string, string>();
    if (!map.has(match.part)) map.set(match.part, item.part);
    titles.set(match.language, map);
  }
}

/** Makes a title for a page without one: from its folder for an index page, otherwise from its file name. */
export function nameOfPage(file: string): string {
  const dir = folder(file);
  if (!isIndexPage(file)) return humanise(stem(file));
  return dir === "" ? "Overview" : humanise(base(dir));
}
