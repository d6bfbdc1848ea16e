"use client";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { notes as messages } from "@course-companion/messages";
import { type Place } from "./anchor.ts";
import { type PageSection, placeOfRange, sectionsOf } from "./text-of.ts";

/** What is selected in the chapter. */
export interface Selected {
  sections: PageSection[];
  place: Place;
}

interface Offers {
  chapter: HTMLElement;
  onHighlight: (selected: Selected) => void;
  onNote: (selected: Selected) => void;
}

/**
 * Offers to highlight or annotate what is selected in the chapter, at the foot of the window: there it hides neither the
 * text nor a phone's own menu. Alt+H and Alt+N do the same from the keyboard.
 */
export function SelectionBar(props: Offers & { texts: (typeof messages)["en"] }) {
  const { chapter, texts } = props;
  const shown = useSelection(props);
  const act = (what: (selected: Selected) => void) => {
    const selected = selectedIn(chapter);
    if (selected) what(selected);
    getSelection()?.removeAllRanges();
  };
  // Not where the notes are: a sticky column is a layer of its own, and the bar would be under what is drawn over it.
  return createPortal(
    <div className="selection-bar no-print" role="toolbar" aria-label={texts.selected} hidden={!shown}>
      {/* The press must not take the selection away before the click reads it. */}
      <button
        type="button"
        aria-keyshortcuts="Alt+H"
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => act(props.onHighlight)}
      >
        {texts.highlight}
      </button>
      <button
        type="button"
        className="quiet"
        aria-keyshortcuts="Alt+N"
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => act(props.onNote)}
      >
        {texts.note}
      </button>
    </div>,
    document.querySelector("main")!,
  );
}

/** Whether words of the chapter are selected; Alt+H and Alt+N act on them. */
function useSelection(offers: Offers): boolean {
  const { chapter } = offers;
  const [shown, setShown] = useState(false);
  const now = useRef(offers);
  useEffect(() => {
    now.current = offers;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onChange = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setShown(selectedIn(chapter) !== null), 150);
    };
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || (event.code !== "KeyH" && event.code !== "KeyN"))
        return;
      const selected = selectedIn(chapter);
      if (!selected) return;
      event.preventDefault();
      const { onHighlight, onNote } = now.current;
      (event.code === "KeyH" ? onHighlight : onNote)(selected);
    };
    document.addEventListener("selectionchange", onChange);
    document.addEventListener("keydown", onKey);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", onChange);
      document.removeEventListener("keydown", onKey);
    };
    // Once: a drawing of this bar between the change and its timer would keep the bar as it was.
  }, [chapter]);
  return shown;
}

function selectedIn(chapter: HTMLElement): Selected | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!chapter.contains(range.commonAncestorContainer)) return null;
  const sections = sectionsOf(chapter);
  const place = placeOfRange(sections, range);
  return place && { sections, place };
}
