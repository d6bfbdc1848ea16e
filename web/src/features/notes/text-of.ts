import { beginsSection } from "../reader/headings.ts";
import type { Place, SectionText } from "./anchor.ts";

/** A section on the page: its text and the nodes it is made of. */
export interface PageSection extends SectionText {
  nodes: Text[];
}

/** What the reader's own script put in is no text of the chapter. */
const OURS = ".copy, .inline-quiz, .inline-question, .section-tools, dialog";

/** The sections of a chapter as it is shown: each heading with an id begins one. */
export function sectionsOf(chapter: HTMLElement): PageSection[] {
  const sections: PageSection[] = [{ id: null, text: "", nodes: [] }];
  const walker = document.createTreeWalker(
    chapter,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => {
      if (node instanceof Element && node.matches(OURS)) return NodeFilter.FILTER_REJECT;
      return NodeFilter.FILTER_ACCEPT;
    },
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      const section = sections.at(-1)!;
      section.nodes.push(node);
      section.text += node.data;
    } else if (beginsSection(node as Element)) {
      sections.push({ id: (node as Element).id, text: "", nodes: [] });
    }
  }
  return sections;
}

/** The place of a selection in the chapter: all of it in the section where it begins. Null outside. */
export function placeOfRange(sections: readonly PageSection[], range: Range): Place | null {
  const begin = pointOf(sections, range.startContainer, range.startOffset, range);
  if (!begin) return null;
  const section = sections[begin.section]!;
  let end = begin.at;
  let passed = 0;
  for (const node of section.nodes) {
    if (range.intersectsNode(node))
      end = passed + (node === range.endContainer ? range.endOffset : node.data.length);
    passed += node.data.length;
  }
  // Blank edges mark nothing.
  const text = section.text.slice(begin.at, end);
  const start = begin.at + (text.length - text.trimStart().length);
  const last = start + text.trim().length;
  return last > start ? { section: begin.section, start, end: last } : null;
}

/** A boundary of a range as a place; in an element it is the first text of the range. */
function pointOf(sections: readonly PageSection[], container: Node, offset: number, range: Range) {
  for (const [section, { nodes }] of sections.entries()) {
    let passed = 0;
    for (const node of nodes) {
      if (node === container) return { section, at: passed + offset };
      if (!(container instanceof Text) && range.intersectsNode(node)) return { section, at: passed };
      passed += node.data.length;
    }
  }
  return null;
}

/** Wraps a place in `mark` elements, one a text node, and gives them. The nodes of `section` change with it. */
export function wrapPlace(
  section: PageSection,
  start: number,
  end: number,
  make: () => HTMLElement,
): HTMLElement[] {
  const marks: HTMLElement[] = [];
  let passed = 0;
  for (let index = 0; index < section.nodes.length; index += 1) {
    let node = section.nodes[index]!;
    const from = Math.max(0, start - passed);
    const to = Math.min(node.data.length, end - passed);
    passed += node.data.length;
    if (from >= to) continue;
    if (from > 0) {
      const rest = node.splitText(from);
      section.nodes.splice(index + 1, 0, rest);
      passed -= rest.data.length;
      continue;
    }
    if (to < node.data.length) {
      const rest = node.splitText(to);
      section.nodes.splice(index + 1, 0, rest);
      passed -= rest.data.length;
    }
    const mark = make();
    node.replaceWith(mark);
    mark.append(node);
    marks.push(mark);
    node = mark.firstChild as Text;
  }
  return marks;
}

/** Takes the marks away again. The text nodes stay split; sections are read anew. */
export function unwrap(marks: Iterable<Element>): void {
  for (const mark of marks) mark.replaceWith(...mark.childNodes);
}
