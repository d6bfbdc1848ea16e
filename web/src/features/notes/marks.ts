import type { Note } from "@course-companion/contract/notes";
import { findPlace } from "./anchor.ts";
import { sectionsOf, unwrap, wrapPlace } from "./text-of.ts";

/**
 * Draws the notes' quotes into the chapter and returns the ids of those whose quote is gone. Earlier marks
 * are removed first; `onOpen` is called for the one that is clicked.
 */
export function drawMarks(
  chapter: HTMLElement,
  notes: readonly Note[],
  shown: { release: string; language: string },
  labelOf: (note: Note) => string,
  onOpen: (id: string) => void,
): Set<string> {
  unwrap(chapter.querySelectorAll("mark.own"));
  chapter.normalize();
  const lost = new Set<string>();
  for (const note of notes) {
    if (!note.target.quote) continue;
    const unchanged = note.release === shown.release && note.language === shown.language;
    // Read again for each note: a mark splits the text around it.
    const sections = sectionsOf(chapter);
    const place = note.language === shown.language ? findPlace(sections, note.target, unchanged) : null;
    if (!place) {
      lost.add(note.id);
      continue;
    }
    const marks = wrapPlace(sections[place.section]!, place.start, place.end, () => {
      const mark = document.createElement("mark");
      mark.className = `own ${note.color}${note.text ? " with-note" : ""}`;
      mark.dataset["note"] = note.id;
      mark.addEventListener("click", (event) => {
        // A link inside still leads where it leads, and selecting over a mark opens nothing.
        if ((event.target as Element).closest("a") || !getSelection()?.isCollapsed) return;
        onOpen(note.id);
      });
      return mark;
    });
    if (marks[0]) marks[0].title = labelOf(note);
  }
  return lost;
}

/** Scrolls to a note's mark, or to its section. */
export function scrollToNote(chapter: HTMLElement, note: Note): void {
  const mark = chapter.querySelector<HTMLElement>(`mark[data-note="${CSS.escape(note.id)}"]`);
  const heading = note.target.section === null ? chapter : document.getElementById(note.target.section);
  const place = mark ?? heading ?? chapter;
  place.scrollIntoView({ block: "center" });
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
