import { type ComponentType, type RefObject, useState } from "react";
import type { Flashcards } from "./flashcards.tsx";

/** The flashcards, whose code is loaded when they are wanted. Closed, they give the focus to `box`. */
export function useFlashcards(box: RefObject<HTMLElement | null>) {
  const [Cards, setCards] = useState<ComponentType<Parameters<typeof Flashcards>[0]> | null>(null);
  const [isLost, setLost] = useState(false);
  const open = () => {
    setLost(false);
    void import("./flashcards.tsx").then(
      (code) => setCards(() => code.Flashcards),
      () => setLost(true),
    );
  };
  const close = () => {
    setCards(null);
    requestAnimationFrame(() => box.current?.focus({ preventScroll: true }));
  };
  return { Cards, isLost, open, close };
}
