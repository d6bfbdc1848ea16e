import { useLayoutEffect, useState } from "preact/hooks";

/** The blocks of a course text: what its outermost wrapper contains. */
function blocksOf(root: HTMLElement): HTMLElement[] {
  let holder: Element = root;
  while (holder.children.length === 1 && holder.firstElementChild!.tagName === "DIV")
    holder = holder.firstElementChild!;
  return [...holder.children] as HTMLElement[];
}

const isHeading = (block: HTMLElement) => /^H[1-6]$/.test(block.tagName);

/**
 * Shows of a course text the blocks from `from` on that fit into a card without scrolling; a block that is higher alone is
 * shown and scrolled. A first heading that only repeats the card's title is left out. Returns the block that the next page begins with; null where there is none.
 */
export function usePageOfBlocks(
  body: { current: HTMLElement | null },
  { html, title, from, isOn }: { html: string; title: string; from: number; isOn: boolean },
): number | null {
  const [next, setNext] = useState<number | null>(null);
  useLayoutEffect(() => {
    const text = body.current?.querySelector<HTMLElement>(".course-text");
    const box = body.current?.closest<HTMLElement>(".body");
    if (!text || !box) return undefined;
    const fit = () => {
      const blocks = blocksOf(text);
      const isSaid = blocks[0] && isHeading(blocks[0]) && blocks[0].textContent.trim() === title;
      const start = Math.max(from, isSaid ? 1 : 0);
      for (const [at, block] of blocks.entries()) block.hidden = isOn || at < start;
      if (!isOn) return setNext(null);
      let to = start;
      for (; to < blocks.length; to++) {
        blocks[to]!.hidden = false;
        if (to === start || box.scrollHeight <= box.clientHeight + 1) continue;
        blocks[to]!.hidden = true;
        break;
      }
      // A heading belongs to what follows it.
      if (to < blocks.length)
        for (; to - 1 > start && isHeading(blocks[to - 1]!); to--) blocks[to - 1]!.hidden = true;
      box.scrollTop = 0;
      setNext(to < blocks.length ? to : null);
    };
    fit();
    let width = innerWidth;
    const onResize = () => {
      if (innerWidth !== width) fit();
      width = innerWidth;
    };
    addEventListener("resize", onResize);
    // A picture has its height once it is loaded, or replaced by what it shows.
    const onPicture = () => requestAnimationFrame(fit);
    text.addEventListener("load", onPicture, true);
    text.addEventListener("error", onPicture, true);
    return () => {
      removeEventListener("resize", onResize);
      text.removeEventListener("load", onPicture, true);
      text.removeEventListener("error", onPicture, true);
    };
  }, [html, title, from, isOn]);
  return next;
}
