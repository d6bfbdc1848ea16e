/** Learners' highlights, notes and bookmarks in chapters. */
export { addNote, saveNote, deleteNote } from "./save-note.ts";
export { storedChapterIds } from "./chapters.ts";
export { type ListedNote, notePageOf } from "./store.ts";
export { listNotes } from "./list-notes.ts";
export { exportNotes } from "./export-notes.ts";
export { purgeTombstones } from "./purge.ts";
