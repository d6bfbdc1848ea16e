import type { Element, Nodes, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { makeSlugger } from "../load/ids.ts";
import { countWords } from "./languages.ts";
import { hasPreface, headingText, isFootnotePart, isHeading, sameShape } from "./headings.ts";
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

/**
 * Gives headings their ids (GitHub's slugs) and divides the page into the sections under them. Text before the first
 * heading is the section `top`; the list of footnotes belongs to the last section. A translation whose headings match
 * the original's in number and level reuses its ids, so that links and positions are the same in all languages.
 */
export function outlineOf(
  tree: Root,
  place: TextPlace,
  pageTitle: string,
  original?: readonly HeadingUse[],
): Outline {
  const preface = hasPreface(tree);
  const builder = new OutlineBuilder(
    place,
    makeSlugger(preface ? ["top"] : []),
    original && sameShape(tree, original) ? original : undefined,
  );
  if (preface) builder.begin({ id: "top", title: pageTitle, level: 1, line: place.line }, [pageTitle]);
  builder.visit(tree);
  return builder.finish();
}

/** A section whose text is still being collected. */
interface OpenSection extends HeadingUse {
  path: string[];
  texts: string[];
  codes: string[];
}

/** Collects sections, headings and quizzes in one walk through a page. */
class OutlineBuilder {
  readonly #place: TextPlace;
  readonly #slug: (text: string) => string;
  readonly #original: readonly HeadingUse[] | undefined;
  readonly #headings: HeadingUse[] = [];
  readonly #inlineQuizzes: Outline["inlineQuizzes"] = [];
  readonly #sections: OpenSection[] = [];
  /** The current heading and those above it. */
  readonly #parents: HeadingUse[] = [];

  constructor(place: TextPlace, slug: (text: string) => string, original: readonly HeadingUse[] | undefined) {
    this.#place = place;
    this.#slug = slug;
    this.#original = original;
  }

  begin(heading: HeadingUse, path: string[]): void {
    this.#sections.push({ ...heading, path, texts: [], codes: [] });
  }

  visit(node: Nodes): void {
    if (node.type === "text") return this.#addText(node.value);
    if (node.type !== "element") return "children" in node ? this.#visitAll(node.children) : undefined;
    if (isHeading(node)) return this.#beginSection(node);
    const quiz = node.properties["dataQuiz"];
    if (typeof quiz === "string")
      return void this.#inlineQuizzes.push({ quiz, section: this.#sections.at(-1)?.id ?? "top" });
    if (node.properties["dataQuestion"] !== undefined) return undefined;
    if (node.tagName === "img") return this.#addText(` ${String(node.properties["alt"] ?? "")} `);
    if (node.tagName === "pre") return this.#addPreformatted(node);
    if (isFootnotePart(node)) return undefined;
    const edge = BLOCKS.has(node.tagName) ? "\n" : /^t[dh]$/.test(node.tagName) ? "\t" : "";
    this.#addText(edge);
    // Line breaks between the rows and cells of a table are not text.
    const inTable = /^(?:table|thead|tbody|tfoot|tr)$/.test(node.tagName);
    this.#visitAll(inTable ? node.children.filter((child) => child.type !== "text") : node.children);
    return this.#addText(edge);
  }

  finish(): Outline {
    return {
      sections: this.#sections.map(toSectionText),
      headings: this.#headings,
      inlineQuizzes: this.#inlineQuizzes,
    };
  }

  #visitAll(nodes: readonly Nodes[]): void {
    for (const node of nodes) this.visit(node);
  }

  #addText(text: string): void {
    this.#sections.at(-1)?.texts.push(text);
  }

  /** Adds a formula to the text of the section, anything else to its code. */
  #addPreformatted(node: Element): void {
    const isFormula = node.children.some(
      (child) => child.type === "element" && String(child.properties["className"]).includes("math-display"),
    );
    if (isFormula) this.#addText(`\n${textOf(node)}\n`);
    else this.#sections.at(-1)?.codes.push(textOf(node).trimEnd());
  }

  #beginSection(node: Element): void {
    const title = headingText(node);
    const level = Number(node.tagName[1]);
    const line = (node.position?.start.line ?? 1) + this.#place.line - 1;
    const id = this.#assignId(node, title);
    const heading = { id, title, level, line };
    this.#headings.push(heading);
    while (this.#parents.length > 0 && this.#parents.at(-1)!.level >= level) this.#parents.pop();
    this.#parents.push(heading);
    this.begin(
      heading,
      this.#parents.map((parent) => parent.title),
    );
  }

  /** Sets a heading's id; the author's own id and a translation's own slug stay as link targets beside it. */
  #assignId(node: Element, title: string): string {
    const slug = this.#slug(title);
    const id = this.#original?.[this.#headings.length]?.id ?? slug;
    const authored = node.properties["id"];
    if (typeof authored === "string") node.children.unshift(anchor(authored));
    if (id !== slug) node.children.unshift(anchor(`user-content-${slug}`));
    node.properties["id"] = id;
    return id;
  }
}

const anchor = (id: string): Element => ({ type: "element", tagName: "a", properties: { id }, children: [] });

function toSectionText({ texts, codes, ...section }: OpenSection): SectionText {
  const text = texts
    .join("")
    .replace(/ {2,}/g, " ")
    .replace(/[ \u00a0\t]*\t[ \u00a0\t]*/g, "  ")
    .replace(/[^\S\n]*\n\s*/g, "\n")
    .trim();
  const { words, characters } = countWords(text);
  return { ...section, text, code: codes.join("\n\n"), words: words + characters };
}
