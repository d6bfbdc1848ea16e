/** Tells the app which release to read, so that a publish in between cannot put one release under another's address. */
export const RELEASE_HEADER = "x-course-release";

/** Where a chapter's text goes; the page component writes it into an element of its own. */
export const CHAPTER_PLACE = "<!--chapter-text-->";

/** Put by a page that could not read all it shows: it is sent once and not cached. No text of a course can hold it unescaped. */
export const INCOMPLETE = "<!--incomplete-->";

/** Who this browser says it is. Told from its own cookies and checked by nobody: for choosing what to ask, never for trust. */
export interface Session {
  kind: "guest" | "account" | null;
  learner: string | null;
  role: string | null;
}
