/** What learners mark and write in chapters: highlights, notes, bookmarks. */
export { saveNote, deleteNote } from "./save-note.ts";
export { listNotes } from "./list-notes.ts";
export { exportNotes } from "./export-notes.ts";
export { purgeTombstones } from "./purge.ts";
