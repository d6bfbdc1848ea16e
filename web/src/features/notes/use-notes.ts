import type { Note } from "@course-companion/contract/notes";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type Outcome,
  deleteNote,
  cacheNotes,
  savedNotes,
  readNotes,
  saveNote,
  unsentNotes,
} from "./store.ts";

/** The notes of a chapter: the saved ones at once, the server's when they have loaded, and changes before they are sent. */
export function useNotes(course: string, chapter: string) {
  const [notes, setNotes] = useState<Note[]>([]);
  const latest = useRef(notes);
  latest.current = notes;

  useEffect(() => {
    void (async () => {
      const saved = await savedNotes(course, chapter);
      latest.current = saved;
      setNotes(saved);
      const served = await readNotes(course, chapter);
      if (!served) return;
      const merged = merge(latest.current, served, await unsentNotes());
      latest.current = merged;
      setNotes(merged);
      await cacheNotes(course, chapter, merged);
    })();
  }, [course, chapter]);

  const change = useCallback(
    (next: Note[]) => {
      latest.current = next;
      setNotes(next);
      void cacheNotes(course, chapter, next);
    },
    [course, chapter],
  );

  const save = useCallback(
    async (note: Note): Promise<Outcome> => {
      const before = latest.current;
      change([note, ...before.filter(({ id }) => id !== note.id)]);
      const outcome = await saveNote(note);
      // A refused note is not shown as if it were saved.
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
 * The server's notes, and this browser's where the server cannot have them yet: notes whose last change waits to be sent
 * (`unsent`) stay as they are here, deleted ones included.
 */
function merge(here: readonly Note[], served: readonly Note[], unsent: ReadonlySet<string>): Note[] {
  const notes = [...served.filter(({ id }) => !unsent.has(id)), ...here.filter(({ id }) => unsent.has(id))];
  return notes.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
}
