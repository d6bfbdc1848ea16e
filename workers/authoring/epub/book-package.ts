import { directionOf } from "../../contract/direction.ts";
import { escapeXml } from "./xhtml.ts";

/** A section of a chapter in the table of contents. */
interface ContentsSection {
  title: string;
  id: string;
}

/** A chapter as the table of contents has it. */
export interface ContentsChapter {
  file: string;
  title: string;
  language: string;
  part: string | null;
  sections: ContentsSection[];
}

/** What a book says of itself. */
export interface BookFacts {
  /** Derived from what is in the book, so that a reader takes another edition for another book. */
  uuid: string;
  title: string;
  /** What is in it of the course, when that is not all. */
  selection: string | null;
  language: string;
  authors: string[];
  license: string | null;
  source: string | null;
  summary: string | null;
}

/** A file in the manifest. */
export interface ManifestItem {
  id: string;
  name: string;
  type: string;
  properties?: string;
}

/** EPUB demands a date of the last change; a build knows none, and reads no clock. */
const MODIFIED = "2000-01-01T00:00:00Z";

export const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`;

/** The package document: metadata, all files, and the order in which they are read. */
export function packageDocument(
  facts: BookFacts,
  items: readonly ManifestItem[],
  spine: readonly string[],
): string {
  const { uuid, title, selection, language, authors, license, source, summary } = facts;
  const hasMath = items.some(({ properties }) => properties?.includes("mathml"));
  const metadata = [
    `<dc:identifier id="uid">urn:uuid:${uuid}</dc:identifier>`,
    `<dc:title>${escapeXml(selection === null ? title : `${title} (${selection})`)}</dc:title>`,
    `<dc:language>${language}</dc:language>`,
    `<meta property="dcterms:modified">${MODIFIED}</meta>`,
    ...authors.map((author) => `<dc:creator>${escapeXml(author)}</dc:creator>`),
    ...(summary === null ? [] : [`<dc:description>${escapeXml(summary)}</dc:description>`]),
    ...(license === null ? [] : [`<dc:rights>${escapeXml(license)}</dc:rights>`]),
    ...(source === null ? [] : [`<dc:source>${escapeXml(source)}</dc:source>`]),
    `<meta property="schema:accessMode">textual</meta>`,
    `<meta property="schema:accessMode">visual</meta>`,
    `<meta property="schema:accessModeSufficient">textual</meta>`,
    ...[
      "tableOfContents",
      "readingOrder",
      "structuralNavigation",
      "alternativeText",
      ...(hasMath ? ["MathML"] : []),
    ].map((feature) => `<meta property="schema:accessibilityFeature">${feature}</meta>`),
    `<meta property="schema:accessibilityHazard">none</meta>`,
  ];
  const manifest = items.map(
    ({ id, name, type, properties }) =>
      `<item id="${id}" href="${name}" media-type="${type}"${properties ? ` properties="${properties}"` : ""}/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" xml:lang="${language}" dir="${directionOf(language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadata.join("\n")}
</metadata>
<manifest>
${manifest.join("\n")}
</manifest>
<spine page-progression-direction="${directionOf(language)}">
${spine.map((id) => `<itemref idref="${id}"/>`).join("\n")}
</spine>
</package>
`;
}

/** The body of the table of contents: parts, chapters and their sections. */
export function contentsBody(
  heading: string,
  chapters: readonly ContentsChapter[],
  language: string,
): string {
  const parts: { title: string | null; chapters: ContentsChapter[] }[] = [];
  for (const chapter of chapters) {
    const last = parts.at(-1);
    if (last && last.title === chapter.part) last.chapters.push(chapter);
    else parts.push({ title: chapter.part, chapters: [chapter] });
  }
  const link = (file: string, title: string, own: string) => {
    const mark = own === language ? "" : ` lang="${own}" xml:lang="${own}" dir="${directionOf(own)}"`;
    return `<a href="${file}"${mark}>${escapeXml(title)}</a>`;
  };
  const item = ({ file, title, language: own, sections }: ContentsChapter) => {
    const inside = sections.map((section) => `<li>${link(`${file}#${section.id}`, section.title, own)}</li>`);
    return `<li>${link(file, title, own)}${inside.length > 0 ? `\n<ol>\n${inside.join("\n")}\n</ol>\n` : ""}</li>`;
  };
  const list = parts
    .map(({ title, chapters: own }) => {
      const items = own.map(item).join("\n");
      return title === null ? items : `<li><span>${escapeXml(title)}</span>\n<ol>\n${items}\n</ol>\n</li>`;
    })
    .join("\n");
  return `<nav epub:type="toc" role="doc-toc" id="toc">
<h1>${escapeXml(heading)}</h1>
<ol>
${list}
</ol>
</nav>
<nav epub:type="landmarks" hidden="hidden">
<ol>
<li><a epub:type="toc" href="contents.xhtml">${escapeXml(heading)}</a></li>
<li><a epub:type="bodymatter" href="${chapters[0]!.file}">${escapeXml(chapters[0]!.title)}</a></li>
</ol>
</nav>`;
}
