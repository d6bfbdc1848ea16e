import type { RefObject } from "react";

/** A place in the window, or a way in it, in pixels. */
export interface Point {
  x: number;
  y: number;
}

/** What dragging means to a field. */
export interface DragActions {
  /** Follows the pointer; `by`: how far the element is from where it was, on the page. */
  onMove: (dragged: HTMLElement, at: Point, by: Point) => void;
  /** The element is let go at a place, or the drag is cancelled (null). By then it is back where it was. */
  onEnd: (dragged: HTMLElement, at: Point | null) => void;
  /** A press without a way. */
  onTap?: (pressed: HTMLElement) => void;
}

/** Less of a way is a press. */
const SLACK = 6;
/** So near to the edge of the window, or of what scrolls in it, it scrolls, so much a frame. */
const EDGE = 56;
const SCROLL = 10;

/** What scrolls around an element; null where the page does. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let one = element.parentElement; one; one = one.parentElement)
    if (one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY))
      return one === document.documentElement || one === document.body ? null : one;
  return null;
}

/** Follows one press until it ends. Returns what cancels it. */
export function followPress(
  pressed: PointerEvent,
  dragged: HTMLElement,
  actions: RefObject<DragActions>,
): () => void {
  const over = new AbortController();
  const { signal } = over;
  const box = scrollerOf(dragged);
  const scrolled = () => scrollY + (box?.scrollTop ?? 0);
  const start = { x: pressed.clientX + scrollX, y: pressed.clientY + scrolled() };
  let at: Point = { x: pressed.clientX, y: pressed.clientY };
  let isMoving = false;
  const show = () => {
    const by = { x: at.x + scrollX - start.x, y: at.y + scrolled() - start.y };
    dragged.style.translate = `${by.x}px ${by.y}px`;
    actions.current.onMove(dragged, at, by);
  };
  const scroll = () => {
    if (signal.aborted) return;
    const { top, bottom } = box?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
    const step = at.y < top + EDGE ? -SCROLL : at.y > bottom - EDGE ? SCROLL : 0;
    if (step !== 0) {
      (box ?? window).scrollBy(0, step);
      show();
    }
    requestAnimationFrame(scroll);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== pressed.pointerId) return;
    at = { x: event.clientX, y: event.clientY };
    if (!isMoving && Math.hypot(at.x + scrollX - start.x, at.y + scrolled() - start.y) < SLACK) return;
    if (!isMoving) {
      isMoving = true;
      dragged.dataset["dragged"] = "";
      requestAnimationFrame(scroll);
    }
    show();
  };
  const end = (isDropped: boolean) => {
    if (signal.aborted) return;
    over.abort();
    dragged.style.translate = "";
    delete dragged.dataset["dragged"];
    if (isMoving) actions.current.onEnd(dragged, isDropped ? at : null);
    else if (isDropped) actions.current.onTap?.(dragged);
  };
  const mine = (event: PointerEvent) => event.pointerId === pressed.pointerId;
  document.addEventListener("pointermove", move, { signal });
  document.addEventListener("pointerup", (event) => mine(event) && end(true), { signal });
  document.addEventListener("pointercancel", (event) => mine(event) && end(false), { signal });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && end(false), { signal });
  // A mouse would select text on its way.
  document.addEventListener("selectstart", (event) => event.preventDefault(), { signal });
  return () => end(false);
}
