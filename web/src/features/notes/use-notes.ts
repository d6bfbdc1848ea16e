import type { Note } from "@course-companion/contract/notes";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Outcome, deleteNote, keepNotes, keptNotes, readNotes, saveNote, unsentNotes } from "./store.ts";

/** The notes of a chapter: those kept here at once, the server's when they come, and changes shown before they are sent. */
export function useNotes(course: string, chapter: string) {
  const [notes, setNotes] = useState<Note[]>([]);
  const latest = useRef(notes);
  latest.current = notes;

  useEffect(() => {
    void (async () => {
      const kept = await keptNotes(course, chapter);
      latest.current = kept;
      setNotes(kept);
      const served = await readNotes(course, chapter);
      if (!served) return;
      const merged = merge(latest.current, served, await unsentNotes());
      latest.current = merged;
      setNotes(merged);
      await keepNotes(course, chapter, merged);
    })();
  }, [course, chapter]);

  const change = useCallback(
    (next: Note[]) => {
      latest.current = next;
      setNotes(next);
      void keepNotes(course, chapter, next);
    },
    [course, chapter],
  );

  const save = useCallback(
    async (note: Note): Promise<Outcome> => {
      const before = latest.current;
      change([note, ...before.filter(({ id }) => id !== note.id)]);
      const outcome = await saveNote(note);
      // A refused one is not shown as if it were kept.
      if (outcome !== "saved" && outcome !== "waiting") change(before);
      return outcome;
    },
    [change],
  );

  const remove = useCallback(
    async (id: string): Promise<Outcome> => {
      const before = latest.current;
      change(before.filter((note) => note.id !== id));
      const outcome = await deleteNote(id, new Date().toISOString());
      if (outcome === "failed") change(before);
      return outcome;
    },
    [change],
  );
  return { notes, save, remove };
}

/**
 * The server's notes, and of this browser's those that it cannot have yet: what waits to be sent (`unsent`) stands here as it
 * was left, a deletion too.
 */
function merge(here: readonly Note[], served: readonly Note[], unsent: ReadonlySet<string>): Note[] {
  const notes = [...served.filter(({ id }) => !unsent.has(id)), ...here.filter(({ id }) => unsent.has(id))];
  return notes.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
}
