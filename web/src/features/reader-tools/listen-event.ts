/** Dispatched on the window with the id of a section to read aloud from. */
export const LISTEN_EVENT = "cc-listen";
