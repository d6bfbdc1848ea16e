import type { Root } from "hast";
import type { Root as MarkdownRoot } from "mdast";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { ChapterText, LoadedChapter } from "../load/types.ts";
import { renderCodeAndMath } from "./code-and-math.ts";
import { decorateAlerts, decorateTables, decorateTasks } from "./decorate.ts";
import type { Drawing } from "../diagrams/draw-diagram.ts";
import { drawDiagrams } from "./diagrams.ts";
import { directionOf } from "../../contract/direction.ts";
import { offerFigures } from "./figures.ts";
import { countWords, readingMinutes } from "./languages.ts";
import { anchorsOf, rewriteLinks } from "./links.ts";
import { outlineOf } from "./outline.ts";
import { openingOf } from "./opening.ts";
import { parseMarkdown } from "./parse.ts";
import { askableIn, linkToPractice, placeQuestions } from "./question-places.ts";
import { equipPlayers } from "./players.ts";
import { glossaryUrl } from "./references.ts";
import { markTerms } from "./terms.ts";
import { toHtmlTree } from "./to-html-tree.ts";
import type { HeadingUse, Notice, Rendered, RenderContext, RenderedChapter, TextPlace } from "./types.ts";

export { codeStyles } from "./code-styles.ts";
export { createHighlighter } from "./highlight.ts";
export { parseMarkdown } from "./parse.ts";
export type * from "./types.ts";

const writer = unified().use(rehypeStringify, { allowDangerousHtml: true }).freeze();

/**
 * Renders a chapter in one language: sanitised HTML, its outline and its plain text. A translation passes the headings
 * of the `original`, whose ids it reuses.
 */
export function renderChapter(
  chapter: LoadedChapter,
  text: ChapterText,
  ctx: RenderContext,
  original?: readonly HeadingUse[],
): RenderedChapter {
  const place: TextPlace = {
    file: text.file,
    original: chapter.entry.file,
    language: text.language,
    line: text.bodyLine,
    chapter: chapter.id,
  };
  const notices: Notice[] = [];
  const known = new Set(chapter.quizzes.map((quiz) => quiz.id));
  const ids = text.quizBlocks.map((block) => (block.id !== null && known.has(block.id) ? block.id : null));
  const tree = toHtmlTree(text.tree, place, ids, notices);
  dropForeignQuizzes(tree, known);
  const placed = placeQuestions(tree, askableIn(chapter, text.language));
  decorateAlerts(tree, place.language);
  equipPlayers(tree, place, ctx);
  const outline = outlineOf(tree, place, text.title, original);
  const anchors = anchorsOf(tree);
  const drawings = new Map<string, Drawing>();
  const links = finish(tree, place, ctx, notices, drawings);
  linkToPractice(placed, ctx.course, text.language);
  const opening = openingOf(tree);
  const finder = ctx.terms.get(place.language);
  const terms = finder ? markTerms(tree, finder, (id) => glossaryUrl(ctx.course, id)) : new Set<string>();
  links.push(...offerFigures(tree, links, ctx));
  const all = countWords(outline.sections.map((section) => section.text).join("\n"));
  const write = (nodes: Root) =>
    `<div class="course-text" lang="${text.language}" dir="${directionOf(text.language)}">${writer.stringify(nodes)}</div>`;
  return {
    html: write(tree),
    opening: opening && write({ type: "root", children: [opening] }),
    links,
    notices,
    ...outline,
    anchors,
    drawings,
    questions: placed.map(({ id }) => id),
    terms,
    words: all.words + all.characters,
    readingMinutes: readingMinutes(all),
  };
}

/** Renders a short text at `place`: a question, an option or feedback. */
export function renderText(markdown: string, place: TextPlace, ctx: RenderContext): Rendered {
  const notices: Notice[] = [];
  const parsed: MarkdownRoot = parseMarkdown(markdown);
  const tree = toHtmlTree(parsed, place, [], notices);
  // Ids are removed, because a page may show the same text several times.
  visit(tree, "element", (node) => void delete node.properties["id"]);
  decorateAlerts(tree, place.language);
  const links = finish(tree, place, ctx, notices);
  return { html: writer.stringify(tree), links, notices };
}

/** `drawings` takes the diagrams of a chapter; without it, as in questions, they stay code. */
function finish(
  tree: Root,
  place: TextPlace,
  ctx: RenderContext,
  notices: Notice[],
  drawings?: Map<string, Drawing>,
) {
  decorateTasks(tree);
  decorateTables(tree);
  const links = rewriteLinks(tree, place, ctx);
  if (drawings) drawDiagrams(tree, place, ctx, notices, drawings);
  renderCodeAndMath(tree, place, ctx, notices);
  return links;
}

/** Removes references to quizzes of other chapters, which an author's HTML could contain. */
function dropForeignQuizzes(tree: Root, known: Set<string>): void {
  visit(tree, "element", (node) => {
    const quiz = node.properties["dataQuiz"];
    if (quiz === undefined) return;
    if (typeof quiz === "string" && known.has(quiz)) node.children = [];
    else node.properties = {};
  });
}
