import { visit } from "unist-util-visit";
import { directionOf } from "../../contract/direction.ts";
import type { ReleaseChapter } from "../../contract/release.ts";
import { sha256 } from "../build/objects.ts";
import { chapterLink, mediaPath, webAddress } from "./book-links.ts";
import {
  type BookFacts,
  CONTAINER,
  type ContentsChapter,
  type ManifestItem,
  contentsBody,
  packageDocument,
} from "./book-package.ts";
import type { BookPicture } from "./book-pictures.ts";
import type { BookShelf, ShelfPage } from "./book-shelf.ts";
import { bookStyle } from "./book-style.ts";
import { bookTree } from "./book-tree.ts";
import { bookWordsOf } from "./words.ts";
import { escapeXml, writeXhtml, xhtmlDocument } from "./xhtml.ts";
import { type BookFile, zipBook } from "./zip.ts";

/** A book that can be packed. `inputs` says what it is made from. */
export interface PlannedBook {
  inputs: string;
  pack: () => Promise<Uint8Array>;
}

interface BookChapter extends ContentsChapter {
  id: string;
  page: ShelfPage;
}

/** Rises when the same texts and pictures give another book. */
const VERSION = 1;
const encoder = new TextEncoder();

/** Plans the book of these chapters of a course in a language. Chapters without a translation are in the course's own. */
export async function planBook(
  shelf: BookShelf,
  language: string,
  chapters: readonly ReleaseChapter[],
): Promise<PlannedBook> {
  const { course } = shelf;
  const words = bookWordsOf(language);
  const facts = factsOf(shelf, language, chapters.length);
  const entries = chapters.map((chapter) => entryOf(shelf, language, chapter));
  const pictures = await picturesOf(shelf, entries);
  const cover = await shelf.cover();
  const coverName = `images/cover.${cover.extension}`;
  const items: ManifestItem[] = [
    { id: "contents", name: "contents.xhtml", type: XHTML, properties: "nav" },
    { id: "style", name: "book.css", type: "text/css" },
    { id: "cover-image", name: coverName, type: cover.type, properties: "cover-image" },
    { id: "cover", name: "cover.xhtml", type: XHTML },
    { id: "title", name: "title.xhtml", type: XHTML },
  ];
  const page = (title: string, kind: string, body: string, own = language) =>
    xhtmlDocument({ title, language: own, dir: directionOf(own), kind, body });
  const texts = new Map([
    ["book.css", bookStyle()],
    [
      "cover.xhtml",
      page(
        words.cover,
        "cover",
        `<div class="cover"><img src="${coverName}" alt="${escapeXml(facts.title)}"/></div>`,
      ),
    ],
    ["title.xhtml", page(facts.title, "frontmatter", titleBody(facts))],
    ["contents.xhtml", page(words.contents, "frontmatter", contentsBody(words.contents, entries, language))],
  ]);
  for (const [i, entry] of entries.entries()) {
    const { body, hasMath } = chapterBody(course.manifest.id, entries, i, pictures);
    texts.set(entry.file, page(entry.title, "bodymatter", body, entry.language));
    const id = entry.file.replace(".xhtml", "");
    items.push({ id, name: entry.file, type: XHTML, ...(hasMath ? { properties: "mathml" } : {}) });
  }
  for (const [i, { name, picture }] of [...pictures.values()].entries())
    items.push({ id: `picture-${i + 1}`, name, type: picture.type });
  const made: [name: string, inputs: string][] = [
    ...[...texts].map(([name, text]): [string, string] => [name, sha256(text)]),
    [coverName, cover.inputs],
    ...[...pictures.values()].map(({ name, picture }): [string, string] => [name, picture.inputs]),
  ];
  const digest = sha256(JSON.stringify([VERSION, facts, made]));
  const spine = ["cover", "title", "contents", ...entries.map(({ file }) => file.replace(".xhtml", ""))];
  const opf = packageDocument({ ...facts, uuid: uuidOf(digest) }, items, spine);
  const pack = async () => {
    const file = (name: string, text: string): BookFile => ({
      name: `EPUB/${name}`,
      bytes: encoder.encode(text),
    });
    const image = async (name: string, picture: BookPicture): Promise<BookFile> => ({
      name: `EPUB/${name}`,
      bytes: await shelf.bytesOf(picture),
      isCompressed: picture.extension !== "svg",
    });
    return zipBook([
      { name: "META-INF/container.xml", bytes: encoder.encode(CONTAINER) },
      file("book.opf", opf),
      ...[...texts].map(([name, text]) => file(name, text)),
      await image(coverName, cover),
      ...(await Promise.all([...pictures.values()].map(({ name, picture }) => image(name, picture)))),
    ]);
  };
  return { inputs: `epub:${digest}`, pack };
}

const XHTML = "application/xhtml+xml";

/** A UUID (version 8) of a digest. */
const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;

function factsOf({ course }: BookShelf, language: string, n: number): Omit<BookFacts, "uuid"> {
  const { manifest } = course;
  const own = language === course.language ? manifest : manifest.translations![language]!;
  const total = course.chapters.length;
  const selection = bookWordsOf(language)
    .selection.replace("{n}", String(n))
    .replace("{total}", String(total));
  return {
    title: own.title,
    selection: n === total ? null : selection,
    language,
    authors: manifest.authors ?? [],
    license: manifest.license ?? null,
    source: manifest.source ?? null,
    summary: own.summary ?? null,
  };
}

function entryOf(shelf: BookShelf, language: string, chapter: ReleaseChapter): BookChapter {
  const page = shelf.page(chapter.id, language);
  const number = shelf.course.chapters.findIndex(({ id }) => id === chapter.id) + 1;
  const parts = shelf.course.manifest.translations?.[language]?.parts ?? {};
  const { part } = chapter;
  return {
    id: chapter.id,
    page,
    file: `chapter-${String(number).padStart(3, "0")}.xhtml`,
    title: page.title,
    language: page.language,
    part: part !== null && Object.hasOwn(parts, part) ? parts[part]! : part,
    sections: page.rendered.sections.flatMap(({ id, title, level }) => {
      const own = page.ids.get(id);
      return level === 2 && own !== undefined && title !== "" ? [{ id: own, title }] : [];
    }),
  };
}

/** The pictures that the chapters show, by their paths in the course. */
async function picturesOf(
  shelf: BookShelf,
  entries: readonly BookChapter[],
): Promise<Map<string, { name: string; picture: BookPicture }>> {
  const paths = new Set<string>();
  for (const { page } of entries)
    visit(page.tree, "element", (node) => {
      const path =
        node.tagName === "img" ? mediaPath(shelf.course.manifest.id, node.properties["src"]) : null;
      if (path !== null) paths.add(path);
    });
  const found = new Map<string, { name: string; picture: BookPicture }>();
  for (const path of paths) {
    const picture = await shelf.picture(path);
    const number = String(found.size + 1).padStart(3, "0");
    if (picture) found.set(path, { name: `images/${number}.${picture.extension}`, picture });
  }
  return found;
}

function titleBody({ title, selection, authors, summary, license, source }: Omit<BookFacts, "uuid">): string {
  const line = (text: string | null, kind = "") => (text === null ? "" : `<p${kind}>${escapeXml(text)}</p>`);
  return `<section class="title-page" epub:type="titlepage">
<h1>${escapeXml(title)}</h1>
${[line(selection, ' class="selection"'), ...authors.map((author) => line(author)), line(summary), line(license), line(source)].filter(Boolean).join("\n")}
</section>`;
}

/** A chapter's document, with links to what the book has. */
function chapterBody(
  course: string,
  entries: readonly BookChapter[],
  at: number,
  pictures: ReadonlyMap<string, { name: string }>,
): { body: string; hasMath: boolean } {
  const { page, title, part, language } = entries[at]!;
  const link = (href: string): string | null => {
    const target = chapterLink(course, href, entries[at]!.id);
    if (target === null) return webAddress(href);
    const entry = entries.find(({ id }) => id === target.chapter);
    if (!entry) return null;
    const id = target.section === null ? undefined : entry.page.ids.get(target.section);
    if (entry === entries[at]) return id === undefined ? null : `#${id}`;
    return id === undefined ? entry.file : `${entry.file}#${id}`;
  };
  const tree = bookTree(page.tree, {
    link,
    picture: (src) => pictures.get(mediaPath(course, src) ?? "")?.name ?? null,
    words: bookWordsOf(language),
    ids: page.ids,
  });
  const content = writeXhtml(tree);
  const hasTitle = page.rendered.sections.some(({ id, level }) => level === 1 && id !== "top");
  const begin =
    part !== null && part !== entries[at - 1]?.part ? `<p class="part">${escapeXml(part)}</p>\n` : "";
  const heading = hasTitle ? "" : `<h1>${escapeXml(title)}</h1>\n`;
  return {
    body: `<section epub:type="chapter" role="doc-chapter">\n${begin}${heading}${content}\n</section>`,
    hasMath: content.includes("<math "),
  };
}
