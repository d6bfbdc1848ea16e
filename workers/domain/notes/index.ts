/** Learners' highlights, notes and bookmarks in chapters. */
export { addNote, saveNote, deleteNote } from "./save-note.ts";
export { listNotes } from "./list-notes.ts";
export { exportNotes } from "./export-notes.ts";
export { purgeTombstones } from "./purge.ts";
