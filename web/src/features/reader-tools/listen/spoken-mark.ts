import { type PageBlock, rangeOf } from "./page-blocks.ts";

const SENTENCE = "cc-sentence";
const WORD = "cc-word";

/** Marks what is said now: sentence and word where the browser can, without touching the text; the block elsewhere. */
export function createMark() {
  const canHighlight = "highlights" in CSS;
  let marked: HTMLElement | undefined;
  const clear = () => {
    if (canHighlight) for (const name of [SENTENCE, WORD]) CSS.highlights.delete(name);
    marked?.removeAttribute("data-spoken");
    marked = undefined;
  };
  return {
    clear,
    /** Marks a sentence; returns what is marked, to be brought into view. */
    sentence(block: PageBlock, from: number, to: number): Range | HTMLElement {
      clear();
      const range = rangeOf(block, from, to);
      if (canHighlight && range) {
        CSS.highlights.set(SENTENCE, new Highlight(range));
        return range;
      }
      marked = block.element;
      marked.setAttribute("data-spoken", "");
      return marked;
    },
    word(block: PageBlock, from: number, to: number): void {
      const range = canHighlight ? rangeOf(block, from, to) : null;
      if (range) CSS.highlights.set(WORD, new Highlight(range));
    },
  };
}

/** Scrolls only when what is said is not well in view: below the header, above the controls. */
export function bringIntoView(said: Range | HTMLElement): void {
  const box = said.getBoundingClientRect();
  const [top, bottom] = [80, innerHeight - 140];
  if (box.height === 0 || (box.top >= top && Math.min(box.bottom, box.top + 120) <= bottom)) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: box.top - innerHeight * 0.3, behavior: isCalm ? "instant" : "smooth" });
}
