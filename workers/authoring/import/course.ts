import { nameOfPage } from "./layout/index.ts";
import { Ids, leadingNumber, shortHash, slug, withoutNumber } from "./names.ts";
import { base, folder, isIndexPage, stem } from "./source/kinds.ts";
import { parseMarkdown } from "../render/parse.ts";
import { assignIds, readSections } from "./text/headings.ts";
import { fromLines } from "./text/lines.ts";
import type { PageTarget } from "./text/targets.ts";
import type { Lesson, PageText } from "./types.ts";
import type { Nodes, Root } from "mdast";

/** A page with its syntax tree, its sections and its file name in the new course. */
export interface ParsedPage extends PageTarget {
  page: PageText;
  lesson: Lesson;
  source: string;
  tree: Root;
  title: string;
  /** Number of headings in HTML, which also get ids when a chapter is rendered. */
  htmlHeadings: number;
}

/** A page in the original language and its translations. */
export interface ChapterDraft {
  lesson: Lesson;
  own: ParsedPage;
  /** Translations by language. */
  versions: Map<string, ParsedPage>;
}

/** A chapter of the new course. */
export interface Chapter extends ChapterDraft {
  id: string;
  name: string;
}

/** Parses a page and finds its title; its `name` and the ids of its sections are set by `nameChapters`. */
export function parsePage(page: PageText, lesson: Lesson): ParsedPage {
  const source = fromLines(page.lines);
  const tree = parseMarkdown(source);
  const sections = readSections(tree);
  const heading = sections.find((section) => section.level === 1 && section.text !== "") ?? null;
  const first = hasPreface(tree)
    ? undefined
    : sections.find((section) => section.text !== "" && !section.nested)?.text;
  const known =
    page.title ?? heading?.text ?? (lesson.file === page.file ? lesson.title : undefined) ?? first;
  const title = (known ?? lesson.title ?? nameOfPage(page.file)).replaceAll(/\s+/g, " ").trim().slice(0, 300);
  const html = htmlOf(tree);
  const htmlIds = new Set(
    [...html.matchAll(/<[a-z][^<>]*?\s(?:id|name)\s*=\s*["']([^"']+)["']/gi)].map((match) => match[1] ?? ""),
  );
  return {
    page,
    lesson,
    source,
    tree,
    sections,
    title: title === "" ? nameOfPage(page.file) : title,
    name: "",
    language: page.language,
    headingIds: new Map(),
    htmlIds,
    htmlHeadings: html.match(/<h[1-6][\s>]/gi)?.length ?? 0,
  };
}

/** Returns all HTML of a page, without code that looks like HTML. */
function htmlOf(node: Nodes): string {
  if (node.type === "html") return node.value;
  return "children" in node ? node.children.map(htmlOf).join("") : "";
}

/** Whether there is visible content before the first heading. */
function hasPreface(tree: Root): boolean {
  const first = tree.children.find(
    (node) => node.type !== "html" || !/^(?:<!--[\s\S]*?-->\s*)+$/.test(node.value),
  );
  return first !== undefined && first.type !== "heading" && first.type !== "definition";
}

/** Assigns each chapter its id and file name, and all sections the ids that links use. */
export function nameChapters(drafts: ChapterDraft[]): Chapter[] {
  const ids = new Ids();
  const digits = Math.max(2, String(drafts.length).length);
  return drafts.map(({ lesson, own, versions }, index) => {
    const id = ids.take(...idCandidates(lesson.file, own.title));
    const name = `${String(index + 1).padStart(digits, "0")}-${id}.md`;
    for (const page of [own, ...versions.values()]) {
      page.name = name;
      assignIds(
        page.sections,
        hasPreface(page.tree),
        page === own ? null : own.sections,
        page.htmlHeadings === own.htmlHeadings,
      );
      page.headingIds = new Map();
      for (const section of page.sections) {
        const authored = page.page.headingIds.get(section.line);
        if (authored !== undefined) page.headingIds.set(authored, section.id);
      }
    }
    // Links in translations may use the heading ids of the original.
    for (const page of versions.values())
      for (const [authored, id] of own.headingIds)
        if (!page.headingIds.has(authored) && page.sections.some((section) => section.id === id))
          page.headingIds.set(authored, id);
    return { id, name, lesson, own, versions };
  });
}

/** Returns candidates for a chapter's id, the best first: from its file or folder name, or from its title. */
function idCandidates(file: string, title: string): string[] {
  const dir = folder(file);
  const parent = slug(withoutNumber(base(dir)), 40);
  const bare = withoutNumber(stem(file));
  const named =
    /\p{L}{2}/u.test(bare) &&
    !/^(chapter|lesson|unit|page|part|section|episode|ch|sec)[-_ ]?\d*$/i.test(bare);
  if (isIndexPage(file)) {
    const own =
      dir === "" || /^(docs?|src|content|book|course|source|[a-z]{2})$/i.test(base(dir))
        ? slug(title)
        : slug(withoutNumber(base(dir)));
    return [
      own,
      `${slug(base(folder(dir)) || "course", 30)}-${slug(base(dir) || title, 30)}`,
      `${slug(title, 45)}-${shortHash(file, 6)}`,
    ];
  }
  const own = named ? slug(bare) : slug(title);
  // The id of a page beside a lesson's README contains the lesson's name, as in `sensors-assignment`.
  const within = dir === "" ? own : `${parent}-${slug(named ? bare : title, 40)}`;
  const generic =
    leadingNumber(stem(file)) === null &&
    dir !== "" &&
    /^(assignment|solution|exercise|exercises|project|challenge|notes?|summary|setup|pi|readme)$/i.test(bare);
  return generic
    ? [within, `${within}-${shortHash(file, 6)}`]
    : [own, within, `${own}-${shortHash(file, 6)}`];
}
