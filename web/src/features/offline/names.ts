import type { Attempt } from "@course-companion/contract/quiz";

/** Caches and keys of what is kept offline; see specs/004-web-app/contracts/offline.md. */

/** A build's scripts and styles, and its offline pages: `cc-app:BUILD`. */
export const APP = "cc-app:";
/** A course's pages and free media, of one release and build: `cc-course:COURSE/LOCALE/CONTENT/BUILD-RELEASE`. */
export const COURSE = "cc-course:";
/** Texts and media that only this learner was given. */
export const LEARNER = "cc-learner";

/** IndexedDB: a course that is kept whole, and one whose download has begun. Followed by `idOf`. */
export const KEPT = "kept:";
export const KEEPING = "keeping:";
/** IndexedDB: an attempt to go on with offline. Followed by `attemptPlace`. */
export const ATTEMPT = "attempt:";
/**
 * Where an attempt is kept: by course, quiz (empty for a review) and the language wanted for its questions, so that a
 * course kept in two languages has its questions in both.
 */
export const attemptPlace = (course: string, quiz: string, content: string): string =>
  `${course}/${quiz}/${content}`;
/** IndexedDB: notes of a chapter as last seen; what My learning showed last. */
export const NOTES = "notes:";
export const STANDING = "dashboard";
/** IndexedDB: whose all of it is, when gated texts were last checked, and the language that was read last. */
export const OWNER = "owner";
export const CHECKED = "texts-checked";
export const LANGUAGE = "language";

/** Written by `web/build.ts` beside the service worker: the build, and addresses of its scripts and styles. */
export const FILES_ADDRESS = "/offline-files.json";
export interface AppFiles {
  build: string;
  files: string[];
}

/** A copy says by this metric of Server-Timing when it was made: pages can read it, and no other header, of themselves. */
export const KEPT_METRIC = "kept";

/** Which course, in which languages, somebody keeps. */
export interface Wanted {
  course: string;
  /** Of the interface. */
  locale: string;
  /** In which the course is wanted. */
  content: string;
}
export const idOf = ({ course, locale, content }: Wanted): string => `${course}/${locale}/${content}`;

/** A download that has begun. */
export interface Keeping extends Wanted {
  title: string;
  /** Of the title. */
  language: string;
  release: string;
  build: string;
  cache: string;
  done: number;
  total: number;
}

/** Told as a download goes on; `total` grows as quizzes and pictures are found. */
export type OnStep = (done: number, total: number) => void;

/** A course that is kept whole. */
export interface Kept extends Wanted {
  title: string;
  language: string;
  release: string;
  build: string;
  cache: string;
  bytes: number;
  /** Chapters kept, and those that were not open to the learner. */
  chapters: number;
  closed: number;
  at: string;
}

/** The value under `attempt:COURSE/QUIZ/CONTENT`. It holds no key of a question before its answer. */
export interface KeptAttempt {
  learner: string | null;
  attempt: Attempt;
}

/** What a page tells the service worker when it opens: the offline page is to be there in its language, and what it loaded. */
export interface ToWorker {
  type: "opened";
  locale: string;
  files: string[];
}
