/** The release that the app must read, so that a publish meanwhile cannot put one release under another's address. */
export const RELEASE_HEADER = "x-course-release";

/** Says that the release is staged: `COURSE RELEASE`, and ` first` when the course has no live one. */
export const STAGED_HEADER = "x-course-staged";

/** Where a chapter's text goes; the page component writes it into an element of its own. */
export const CHAPTER_PLACE = "<!--chapter-text-->";

/** The mark of a page of which a part failed to load: it is sent once and not cached. No text of a course can hold it unescaped. */
export const INCOMPLETE = "<!--incomplete-->";

/** Who this browser says it is. Read from its cookies without verification: for choosing requests, never for trust. */
export interface Session {
  kind: "guest" | "account" | null;
  learner: string | null;
  role: string | null;
}
