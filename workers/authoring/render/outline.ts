import type { Element, ElementContent, Nodes, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import { makeSlugger } from "../load/ids.ts";
import { countWords } from "./languages.ts";
import type { HeadingUse, SectionText, TextPlace } from "./types.ts";

/** The sections of a page and the quizzes in them. */
export interface Outline {
  sections: SectionText[];
  headings: HeadingUse[];
  inlineQuizzes: { quiz: string; section: string }[];
}

const BLOCKS = new Set(
  "address article aside blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table tr ul br".split(
    " ",
  ),
);
const HEADING = /^h[1-6]$/;

/**
 * Gives headings their ids (GitHub's slugs) and cuts the page into the sections under them. Text before the
 * first heading is the section `top`. The list of footnotes belongs to the last section. A translation whose
 * headings match the original's in number and level takes its ids, so that a place is the same in all languages.
 */
export function outlineOf(
  tree: Root,
  place: TextPlace,
  pageTitle: string,
  original?: readonly HeadingUse[],
): Outline {
  const headings: HeadingUse[] = [];
  const preface = hasPreface(tree);
  const borrowed = original && sameShape(tree, original) ? original : undefined;
  const slug = makeSlugger(preface ? ["top"] : []);
  const open: { level: number; title: string }[] = [];
  const sections: (SectionText & { parts: string[]; codes: string[] })[] = [];
  const inlineQuizzes: Outline["inlineQuizzes"] = [];
  const begin = (id: string, title: string, level: number, path: string[], line: number) =>
    sections.push({ id, title, level, words: 0, path, text: "", code: "", line, parts: [], codes: [] });
  if (preface) begin("top", pageTitle, 1, [pageTitle], place.line);

  const walk = (node: Nodes): void => {
    if (node.type === "text") return void sections.at(-1)?.parts.push(node.value);
    if (node.type !== "element") return "children" in node ? node.children.forEach(walk) : undefined;
    if (HEADING.test(node.tagName) && !isFootnoteLabel(node)) return beginSection(node);
    const quiz = node.properties["dataQuiz"];
    if (typeof quiz === "string")
      return void inlineQuizzes.push({ quiz, section: sections.at(-1)?.id ?? "top" });
    if (node.tagName === "img")
      return void sections.at(-1)?.parts.push(` ${String(node.properties["alt"] ?? "")} `);
    if (node.tagName === "pre") {
      const formula = node.children.some(
        (child) => child.type === "element" && String(child.properties["className"]).includes("math-display"),
      );
      return void (formula
        ? sections.at(-1)?.parts.push(`\n${textOf(node)}\n`)
        : sections.at(-1)?.codes.push(textOf(node).trimEnd()));
    }
    if (
      isFootnoteLabel(node) ||
      node.properties["dataFootnoteBackref"] !== undefined ||
      node.properties["dataFootnoteRef"] !== undefined
    )
      return undefined;
    const edge = BLOCKS.has(node.tagName) ? "\n" : /^t[dh]$/.test(node.tagName) ? "\t" : "";
    sections.at(-1)?.parts.push(edge);
    // Line breaks between the rows and cells of a table are no text.
    const children = /^(?:table|thead|tbody|tfoot|tr)$/.test(node.tagName)
      ? node.children.filter((child) => child.type !== "text")
      : node.children;
    children.forEach(walk);
    sections.at(-1)?.parts.push(edge);
    return undefined;
  };
  const beginSection = (node: Element): void => {
    const title = headingText(node);
    const level = Number(node.tagName[1]);
    const own = slug(title);
    const id = borrowed?.[headings.length]?.id ?? own;
    const line = (node.position?.start.line ?? 1) + place.line - 1;
    const written = node.properties["id"];
    // An id of the author's own stays as a target beside the stable one.
    if (typeof written === "string")
      node.children.unshift({ type: "element", tagName: "a", properties: { id: written }, children: [] });
    if (id !== own)
      node.children.unshift({
        type: "element",
        tagName: "a",
        properties: { id: `user-content-${own}` },
        children: [],
      });
    node.properties["id"] = id;
    headings.push({ id, title, level, line });
    while (open.length > 0 && open.at(-1)!.level >= level) open.pop();
    open.push({ level, title });
    begin(
      id,
      title,
      level,
      open.map((heading) => heading.title),
      line,
    );
  };
  walk(tree);
  return {
    sections: sections.map(({ parts, codes, ...section }) => finish(section, parts, codes)),
    headings,
    inlineQuizzes,
  };
}

function sameShape(tree: Root, original: readonly HeadingUse[]): boolean {
  const levels: number[] = [];
  visit(
    tree,
    "element",
    (node) =>
      void (HEADING.test(node.tagName) && !isFootnoteLabel(node) && levels.push(Number(node.tagName[1]))),
  );
  return levels.length === original.length && levels.every((level, i) => level === original[i]!.level);
}

function finish(section: SectionText, parts: string[], codes: string[]): SectionText {
  const text = parts
    .join("")
    .replace(/ {2,}/g, " ")
    .replace(/[ \u00a0\t]*\t[ \u00a0\t]*/g, "  ")
    .replace(/[^\S\n]*\n\s*/g, "\n")
    .trim();
  const { words, characters } = countWords(text);
  return { ...section, text, code: codes.join("\n\n"), words: words + characters };
}

const isFootnoteLabel = (node: Element) => String(node.properties["id"] ?? "").endsWith("footnote-label");

function headingText(node: Element): string {
  const image = (child: ElementContent): string =>
    child.type === "element" && child.tagName === "img"
      ? String(child.properties["alt"] ?? "")
      : child.type === "element"
        ? child.properties["dataFootnoteRef"] === undefined
          ? child.children.map(image).join("")
          : ""
        : child.type === "text"
          ? child.value
          : "";
  return node.children.map(image).join("").replace(/\s+/g, " ").trim();
}

/** Whether anything can be seen before the first heading. */
function hasPreface(tree: Root): boolean {
  for (const node of leaves(tree)) {
    if (node.type === "element" && HEADING.test(node.tagName)) return false;
    if (node.type === "text" ? node.value.trim() !== "" : /^(?:img|video|audio|hr|div)$/.test(node.tagName))
      return true;
  }
  return false;
}

function* leaves(node: Nodes): Generator<Element | { type: "text"; value: string }> {
  if (node.type === "text") yield node;
  if (node.type === "element" && (HEADING.test(node.tagName) || node.children.length === 0)) yield node;
  else if ("children" in node) for (const child of node.children) yield* leaves(child as Nodes);
}
