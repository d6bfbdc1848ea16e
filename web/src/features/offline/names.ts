import type { Attempt } from "@course-companion/contract/quiz";

/** Names of the caches and keys of offline data; see specs/004-web-app/contracts/offline.md. */

/** A build's scripts and styles, and its offline pages: `cc-app:BUILD`. */
export const APP = "cc-app:";
/** A course's pages and free media, of one release and build: `cc-course:COURSE/LOCALE/CONTENT/BUILD-RELEASE`. */
export const COURSE = "cc-course:";
/** Texts and media that only this learner may read. */
export const LEARNER = "cc-learner";

/** IndexedDB: a saved course, and one whose download has begun. Followed by `idOf`. */
export const SAVED_COURSE = "kept:";
export const PENDING_DOWNLOAD = "keeping:";
/** IndexedDB: an attempt that continues offline. Followed by `attemptPlace`. */
export const ATTEMPT = "attempt:";
/**
 * The key of a saved attempt: course, quiz (empty for a review) and the language wanted for its questions, so that a
 * course saved in two languages has its questions in both.
 */
export const attemptPlace = (course: string, quiz: string, content: string): string =>
  `${course}/${quiz}/${content}`;
/** IndexedDB: a chapter's notes as last loaded, and the last snapshot of My learning. */
export const NOTES = "notes:";
/** IndexedDB: the questions of a chapter's text as last loaded. */
export const QUESTIONS = "questions:";
export const DASHBOARD = "dashboard";
/** IndexedDB: the owner of the data, when gated texts were last checked, and the language that was read last. */
export const OWNER = "owner";
export const CHECKED = "texts-checked";
export const LANGUAGE = "language";

/** Written by `web/build.ts` beside the service worker: the build, and addresses of its scripts and styles. */
export const FILES_ADDRESS = "/offline-files.json";
export interface AppFiles {
  build: string;
  files: string[];
}

/** The Server-Timing metric with the moment a copy was saved. A page can read no other header of its own response. */
export const SAVED_AT_METRIC = "kept";

/** Which course is saved, and in which languages. */
export interface CourseCopy {
  course: string;
  /** Of the interface. */
  locale: string;
  /** In which the course is wanted. */
  content: string;
}
export const idOf = ({ course, locale, content }: CourseCopy): string => `${course}/${locale}/${content}`;

/** A download that has begun. */
export interface PendingDownload extends CourseCopy {
  title: string;
  /** Of the title. */
  language: string;
  release: string;
  build: string;
  cache: string;
  done: number;
  total: number;
}

/** Called as a download progresses; `total` grows as quizzes and pictures are found. */
export type OnProgress = (done: number, total: number) => void;

/** A course that is saved completely. */
export interface SavedCourse extends CourseCopy {
  title: string;
  language: string;
  release: string;
  build: string;
  cache: string;
  bytes: number;
  /** Chapters saved, and those that were not open to the learner. */
  chapters: number;
  closed: number;
  at: string;
}

/** The value under `attempt:COURSE/QUIZ/CONTENT`. It holds no key of a question before its answer. */
export interface SavedAttempt {
  learner: string | null;
  attempt: Attempt;
}

/** The message of a page that opens to the service worker: the language of the offline page to save, and the files it loaded. */
export interface ToWorker {
  type: "opened";
  locale: string;
  files: string[];
}
