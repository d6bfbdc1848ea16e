import type { Note } from "@course-companion/contract/notes";
import { entries, get, set } from "idb-keyval";
import { ApiError, call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import type { notes as messages } from "@course-companion/messages";
import { NOTES } from "../offline/names.ts";
import { flush, send, waitingUnder } from "../../shared/session/outbox.ts";
import { ownChapter } from "../../shared/session/own-progress.ts";

/** How a change of the notes went: `waiting` is saved on this device until the connection is back. */
export type Outcome = "saved" | "waiting" | "full" | "guest-full" | "failed";

/** The text about a change; `done` when it succeeded. */
export function textOfOutcome(outcome: Outcome, texts: (typeof messages)["en"], done: string): string {
  const { waiting, full, guestFull, failed } = texts;
  return { saved: done, waiting, full, "guest-full": guestFull, failed }[outcome];
}

/** Saved notes of a chapter belong to this browser's learner, and are deleted with the learner's other data. */
const keyOf = (course: string, chapter: string) => `${NOTES}${course}/${chapter}`;

/** The notes of a chapter that are saved in this browser. */
export async function savedNotes(course: string, chapter: string): Promise<Note[]> {
  return (await get<Note[]>(keyOf(course, chapter)).catch(() => undefined)) ?? [];
}

/** Saves the notes of a chapter in this browser. */
export async function cacheNotes(course: string, chapter: string, notes: readonly Note[]): Promise<void> {
  await set(keyOf(course, chapter), notes).catch(() => undefined);
}

/** The notes of a chapter from the server; null for a visitor without a learner, or offline. */
export async function readNotes(course: string, chapter: string): Promise<Note[] | null> {
  try {
    const own = await ownChapter(course, chapter);
    if (!own) return null;
    const notes = [...own.notes.notes];
    for (let cursor = own.notes.next; cursor !== null;) {
      const page = await call(routes.notes, { query: { course, chapter, limit: 200, cursor } });
      notes.push(...page.notes);
      cursor = page.next;
    }
    return notes;
  } catch {
    return null;
  }
}

/** All notes of a course that are saved in this browser, the last edited first. */
export async function savedNotesOf(course: string): Promise<Note[]> {
  const rows = await entries<IDBValidKey, Note[]>().catch(() => []);
  const own = rows.filter(([key]) => typeof key === "string" && key.startsWith(`${NOTES}${course}/`));
  return own.flatMap(([, notes]) => notes).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
}

/** Sends queued changes before a read, which would otherwise return older notes than this browser has. */
export async function sendFirst(): Promise<void> {
  if (navigator.onLine) await flush();
}

/** Ids of notes whose last change waits to be sent. */
export async function unsentNotes(): Promise<ReadonlySet<string>> {
  const waiting = await waitingUnder("note:");
  return new Set(waiting.map(({ key }) => key.slice("note:".length)));
}

/** Makes or replaces a note. */
export function saveNote(note: Note): Promise<Outcome> {
  const { id, course, chapter, language, release, kind, target, color, text, updatedAt } = note;
  return attempt(() =>
    send(`note:${id}`, routes.saveNote, {
      params: { id },
      body: {
        course,
        chapter,
        language,
        release,
        kind,
        target,
        color,
        text,
        at: updatedAt,
        sentAt: new Date().toISOString(),
      },
    }),
  );
}

/** Deletes a note; `at` is the moment of the deletion. */
export function deleteNote(id: string, at: string): Promise<Outcome> {
  const query = { at, sentAt: new Date().toISOString() };
  return attempt(() => send(`note:${id}`, routes.deleteNote, { params: { id }, query }));
}

async function attempt(work: () => Promise<{ state: "sent" | "waiting" }>): Promise<Outcome> {
  try {
    return (await work()).state === "sent" ? "saved" : "waiting";
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.problem.code === "note-limit") return "full";
    return error.problem.code === "guest-limit" ? "guest-full" : "failed";
  }
}
