/** Room between what is placed and the window's edges, and between it and what it belongs to; pixels. */
const EDGE = 8;

/** Where a box of a size goes beside another one, in the coordinates of the window; below it where there is room. */
export function besideOf(
  anchor: { left: number; right: number; top: number; bottom: number },
  size: { width: number; height: number },
  window: { width: number; height: number; rtl: boolean },
): { left: number; top: number } {
  const wanted = window.rtl ? anchor.right - size.width : anchor.left;
  const left = Math.max(EDGE, Math.min(wanted, window.width - size.width - EDGE));
  const below = anchor.bottom + EDGE;
  const above = anchor.top - size.height - EDGE;
  const top = below + size.height > window.height - EDGE && above >= EDGE ? above : below;
  return { left, top };
}

/** Places `box`, which is positioned in the page, beside the first line of `anchor`; it scrolls with the page. */
export function placeBeside(box: HTMLElement, anchor: HTMLElement): void {
  const rect = anchor.getClientRects()[0] ?? anchor.getBoundingClientRect();
  const { left, top } = besideOf(rect, box.getBoundingClientRect(), {
    width: document.documentElement.clientWidth,
    height: innerHeight,
    rtl: getComputedStyle(box).direction === "rtl",
  });
  const page = (box.offsetParent ?? document.documentElement).getBoundingClientRect();
  box.style.left = `${left - page.left}px`;
  box.style.top = `${top - page.top}px`;
}
