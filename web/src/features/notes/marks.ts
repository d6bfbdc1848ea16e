import type { Note } from "@course-companion/contract/notes";
import { type Place, type SectionText, findPlace } from "./anchor.ts";
import { sectionsOf, unwrap, wrapPlace } from "./text-of.ts";

/** How notes are drawn into a chapter. */
export interface Marking {
  chapter: HTMLElement;
  /** What the page shows. */
  release: string;
  language: string;
  labelOf: (note: Note) => string;
  /** Called for the note whose mark is clicked. */
  onOpen: (id: string) => void;
}

/** Of one page: what `drawChanged` found, so that another drawing of the notes has it at once. */
const found = new WeakMap<Note["target"], Place | null>();

/**
 * Draws the notes' quotes into the chapter; earlier marks are removed first. Returns the ids of the notes that have no
 * place, and the notes whose quote or surroundings were edited: `drawChanged` looks for these.
 */
export function drawMarks(
  marking: Marking,
  notes: readonly Note[],
): { lost: Set<string>; changed: readonly Note[] } {
  const { chapter, release, language } = marking;
  // A mark that has the focus is drawn again with it, as when the server's notes arrive.
  const focused = document.activeElement?.closest<HTMLElement>("mark.own")?.dataset["note"];
  unwrap(chapter.querySelectorAll("mark.own"));
  chapter.normalize();
  const sections = sectionsOf(chapter);
  const lost = new Set<string>();
  const changed: Note[] = [];
  for (const note of notes) {
    if (!note.target.quote) continue;
    const isShown = note.language === language;
    const exact = isShown ? findPlace(sections, note.target, note.release === release) : null;
    if (isShown && !exact?.isCertain && !found.has(note.target)) changed.push(note);
    const place = found.get(note.target) ?? exact;
    if (place) draw(marking, note, place);
    else lost.add(note.id);
  }
  if (focused !== undefined) focusOn(marksOf(chapter, focused)[0]);
  return { lost, changed };
}

/**
 * Looks for the quotes of notes whose text was edited, draws those that it finds, and returns their ids. The search is
 * loaded for this only; without it (offline, on a first visit) the notes stay as they are.
 */
export async function drawChanged(
  marking: Marking,
  changed: readonly Note[],
  signal: AbortSignal,
): Promise<Set<string>> {
  const drawn = new Set<string>();
  const search = await import("./approximate-place.ts").catch(() => null);
  const sections: SectionText[] = search && !signal.aborted ? sectionsOf(marking.chapter) : [];
  for (const note of changed) {
    // One note at a time: the page answers in between.
    await new Promise((resolve) => setTimeout(resolve));
    if (!search || signal.aborted) break;
    const place = search.findApproximatePlace(sections, note.target);
    found.set(note.target, place);
    if (!place) continue;
    unwrap(marksOf(marking.chapter, note.id));
    draw(marking, note, place);
    drawn.add(note.id);
  }
  return drawn;
}

function draw({ chapter, labelOf, onOpen }: Marking, note: Note, place: Place): void {
  // Read again for each note: a mark splits the text around it.
  const section = sectionsOf(chapter)[place.section]!;
  const marks = wrapPlace(section, place.start, place.end, () => {
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

const marksOf = (chapter: HTMLElement, id: string) =>
  chapter.querySelectorAll<HTMLElement>(`mark[data-note="${CSS.escape(id)}"]`);

/** Scrolls to a note's mark, or to its section. */
export function scrollToNote(chapter: HTMLElement, note: Note): void {
  const [mark] = marksOf(chapter, note.id);
  const heading = note.target.section === null ? chapter : document.getElementById(note.target.section);
  const place = mark ?? heading ?? chapter;
  place.scrollIntoView({ block: "center" });
  focusOn(place);
}

function focusOn(place: HTMLElement | undefined): void {
  if (!place) return;
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
