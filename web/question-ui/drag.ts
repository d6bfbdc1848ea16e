import { type RefObject, useEffect, useRef } from "react";
import type { DragActions, followPress } from "./follow-press.ts";

/**
 * Lets the elements with `data-drag` in `root` be dragged by mouse, pen and finger. A finger drags by what has `data-grip`
 * alone (`touch-action: none` in `questions.css`), so that the page still scrolls elsewhere. Escape cancels. Buttons and
 * fields are left alone: they are the way without dragging (WCAG 2.5.7).
 */
export function useDrag(root: RefObject<HTMLElement | null>, isOn: boolean, actions: DragActions): void {
  const now = useRef(actions);
  now.current = actions;
  useEffect(() => {
    const element = root.current;
    if (!element || !isOn) return;
    let stop: (() => void) | null = null;
    let follow: typeof followPress | undefined;
    // Most pages with questions have none to drag, so what follows a pointer is loaded with the first one that has.
    void import("./follow-press.ts").then((loaded) => (follow = loaded.followPress)).catch(() => undefined);
    const press = (event: PointerEvent) => {
      const target = event.target as Element;
      const dragged = target.closest<HTMLElement>("[data-drag]");
      const isHeld = event.pointerType === "mouse" || target.closest("[data-grip]");
      if (!dragged || !event.isPrimary || event.button !== 0 || target.closest("button, a, select, input"))
        return;
      if (isHeld && follow) stop = follow(event, dragged, now);
    };
    element.addEventListener("pointerdown", press);
    return () => {
      element.removeEventListener("pointerdown", press);
      stop?.();
    };
  }, [isOn]);
}

/** Where an element of a column is, as its edges on the page. */
export interface Extent {
  top: number;
  bottom: number;
}

/** Returns the place in a column that an element comes to when it is moved from `from` by `by` pixels: that of its middle. */
export function placeOf(column: readonly Extent[], from: number, by: number): number {
  const middle = ({ top, bottom }: Extent) => (top + bottom) / 2;
  const moved = middle(column[from]!) + by;
  return column.filter((extent, at) => at !== from && middle(extent) < moved).length;
}

/** Returns how far each of a column makes way, in pixels, for the one that moves from `from` to `to`; 0 for that one. */
export function waysMade(column: readonly Extent[], from: number, to: number): number[] {
  const gap = column.length > 1 ? column[1]!.top - column[0]!.bottom : 0;
  const room = column[from]!.bottom - column[from]!.top + gap;
  return column.map((_, at) => {
    if (at > from && at <= to) return -room;
    return at < from && at >= to ? room : 0;
  });
}
