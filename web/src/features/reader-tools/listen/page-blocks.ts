import { fill } from "../../../shared/lib/texts.ts";
import { speakMath, type MathWords } from "./speak-math.ts";
import type { SpokenBlock } from "./utterances.ts";

/** What is said for what cannot be read out, in the language of the chapter. */
export interface SpokenWords extends MathWords {
  codeExample: string;
  figure: string;
}

/** A block on the page: its element, and the text that places are counted in. */
export interface PageBlock extends SpokenBlock {
  element: HTMLElement;
  nodes: Text[];
}

/** Each is read as one: what is outside them is read with what is around it. */
const BLOCK =
  "h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, figure, figcaption, blockquote, summary, caption, div, section, details, table, ul, ol, dl, aside";
/** What the reader's script and the page put beside the text, and what makes no sense by ear. */
const SILENT =
  ".no-print, .copy, .inline-quiz, .inline-question, .footnotes, [data-footnote-ref], [hidden], details.transcript:not([open]), form, dialog, video, audio, script, style, input, svg";

/** The blocks of a chapter in reading order, as they are on the page now. */
export function blocksOf(chapter: HTMLElement, words: SpokenWords): PageBlock[] {
  const blocks: PageBlock[] = [];
  let block: PageBlock | undefined;
  const begin = (element: HTMLElement) => {
    block = { element, lang: languageOf(element), pieces: [], nodes: [] };
    blocks.push(block);
  };
  const say = (said: string, nodes: Text[]) => {
    const length = nodes.reduce((sum, node) => sum + node.data.length, 0);
    block!.pieces.push({ said, length });
    block!.nodes.push(...nodes);
  };
  const read = (node: Node, around: HTMLElement) => {
    if (node instanceof Text) {
      if (!block) begin(around);
      return say(node.data, [node]);
    }
    if (!(node instanceof HTMLElement) || node.matches(SILENT)) return;
    if (node instanceof HTMLImageElement) {
      if (!block) begin(around);
      return node.alt ? say(` ${fill("en", words.figure, { alt: node.alt })} `, []) : undefined;
    }
    if (node.matches(".katex")) {
      if (!block) begin(around);
      const math = node.querySelector("math");
      return math ? say(` ${speakMath(math, words)} `, textsIn(node)) : undefined;
    }
    if (node.matches("pre")) {
      begin(node);
      say(words.codeExample, []);
      block = undefined;
      return;
    }
    const isBlock = node.matches(BLOCK);
    if (isBlock) block = undefined;
    for (const child of node.childNodes) read(child, isBlock ? node : around);
    if (node.matches("td, th")) say(", ", []);
    if (isBlock) block = undefined;
  };
  for (const child of chapter.childNodes) read(child, chapter);
  return blocks;
}

/** The part of the page that a place of a block covers; null when nothing of it has a text there. */
export function rangeOf(block: PageBlock, from: number, to: number): Range | null {
  const range = new Range();
  let passed = 0;
  let begun = false;
  for (const node of block.nodes) {
    const end = passed + node.data.length;
    if (!begun && from < end) {
      range.setStart(node, Math.max(0, from - passed));
      begun = true;
    }
    if (begun && to <= end) {
      range.setEnd(node, Math.max(0, to - passed));
      return range.collapsed ? null : range;
    }
    passed = end;
  }
  return null;
}

const languageOf = (element: HTMLElement) =>
  element.closest<HTMLElement>("[lang]")?.lang || document.documentElement.lang;

function textsIn(element: HTMLElement): Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}
