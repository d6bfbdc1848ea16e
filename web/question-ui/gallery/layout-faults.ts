import { type Box, overlapping } from "./overlaps.ts";

/** Less is the blur of edges between neighbours. */
const TOLERANCE = 2;

/** What is wrong with how the cases on the page are laid out: what scrolls sideways, sticks out or lies over something else. */
export function layoutFaults(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const sideways = scrollWidth > clientWidth ? [`the page scrolls sideways: ${scrollWidth} px`] : [];
  return [...sideways, ...[...document.querySelectorAll<HTMLElement>(".case")].flatMap(faultsOf)];
}

function faultsOf(frame: HTMLElement): string[] {
  const name = frame.dataset["case"]!;
  const boxes = boxesIn(frame);
  const { left, right } = frame.getBoundingClientRect();
  const out = boxes
    .filter(({ rect }) => rect.left < left - TOLERANCE || rect.right > right + TOLERANCE)
    .map(({ what }) => `${name}: ${what} sticks out`);
  const over = overlapping(boxes).map(([one, other]) => `${name}: ${one.what} lies over ${other.what}`);
  return [...out, ...over];
}

/** What is seen of a case: controls and lines of text. What scrolls by itself is left out. */
function boxesIn(frame: HTMLElement): Box<Element>[] {
  const boxes: (Box<Element> & { rect: DOMRect })[] = [];
  const walker = document.createTreeWalker(frame, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(".visually-hidden, pre, math, table, option")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (!node.matches("input, select, button")) continue;
      const what = `<${node.localName}> ${node.textContent?.slice(0, 20)}`;
      boxes.push({ element: node, rect: node.getBoundingClientRect(), what });
    } else if (node.nodeValue?.trim()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects())
        boxes.push({
          element: node.parentElement!,
          rect: core(rect),
          what: `“${node.nodeValue.trim().slice(0, 30)}”`,
        });
    }
  }
  return boxes.filter(({ element, rect }) => rect.width > 0 && rect.height > 0 && element.checkVisibility());
}

/** The middle of a line: the room above and below its letters may be shared with its neighbours. */
const core = ({ x, y, width, height }: DOMRect): DOMRect => new DOMRect(x, y + height / 4, width, height / 2);
