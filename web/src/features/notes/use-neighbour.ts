import type { Note } from "@course-companion/contract/notes";
import { type RefObject, useEffect, useRef } from "react";

/**
 * A note that is deleted takes its button along: the focus goes to the button of the note that moves up, and when none is
 * left to the head of the part. Gives what is called before a deletion. The buttons bear `data-edit`.
 */
export function useNeighbour(
  box: RefObject<HTMLElement | null>,
  notes: readonly Note[],
): (id: string) => void {
  const at = useRef<number | null>(null);
  const buttons = () => [...(box.current?.querySelectorAll<HTMLElement>("[data-edit]") ?? [])];
  useEffect(() => {
    if (at.current === null) return;
    const rest = buttons();
    const next = rest[Math.min(at.current, rest.length - 1)] ?? box.current?.querySelector("summary");
    (next ?? document.querySelector("main"))?.focus();
    at.current = null;
  }, [notes]);
  return (id) => (at.current = buttons().findIndex((button) => button.dataset["edit"] === id));
}
