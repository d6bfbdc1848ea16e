import { type RefObject, useEffect, useRef, useState } from "react";
import { useDrag } from "../drag.ts";
import type { Point } from "../follow-press.ts";

/**
 * Pairs by pointer: a right side is dragged to its partner, or pressed, and then the partner. Returns the right side that
 * was pressed and waits for its partner.
 */
export function usePairing(
  box: RefObject<HTMLElement | null>,
  isOn: boolean,
  onPair: (left: string, right: string) => void,
): string | null {
  const [held, setHeld] = useState<string | null>(null);
  const now = useRef({ held, onPair });
  now.current = { held, onPair };
  const over = useRef<HTMLElement | null>(null);
  const mark = (row: HTMLElement | null) => {
    if (over.current !== row) delete over.current?.dataset["over"];
    over.current = row;
    if (row) row.dataset["over"] = "";
  };
  useDrag(box, isOn, {
    onMove: (_dragged, at) => mark(rowAt(box.current!, at)),
    onEnd: (dragged, at) => {
      mark(null);
      setHeld(null);
      const row = at && rowAt(box.current!, at);
      if (row) onPair(row.dataset["left"]!, dragged.dataset["drag"]!);
    },
    onTap: ({ dataset }) => setHeld((former) => (former === dataset["drag"] ? null : dataset["drag"]!)),
  });
  useEffect(() => {
    const element = box.current;
    if (!element || !isOn) return;
    const press = ({ target }: Event) => {
      const { held, onPair } = now.current;
      const row = (target as Element).closest<HTMLElement>("[data-left]");
      if (held === null || !row) return;
      setHeld(null);
      onPair(row.dataset["left"]!, held);
    };
    element.addEventListener("click", press);
    return () => element.removeEventListener("click", press);
  }, [isOn]);
  return isOn ? held : null;
}

/** The left side at a place of the window. What is dragged lets pointers through. */
function rowAt(box: HTMLElement, { x, y }: Point): HTMLElement | null {
  const row = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-left]") ?? null;
  return row && box.contains(row) ? row : null;
}
