/** The content domain: courses as releases in R2, read without a database. */
export { memoizeJson, type ResponseBody } from "./body.ts";
export { sleep, withTimeout } from "./bucket.ts";
export { clearCourseList, listCourses } from "./list-courses.ts";
export {
  clearPointers,
  isCourseId,
  listReleases,
  listStagedReleases,
  loadCourse,
  loadReleaseOrLive,
  loadRelease,
} from "./course.ts";
export { sha256 } from "./digest.ts";
export { chapterHref, describeLink, describeObjectives, describePart, describeQuizzes } from "./describe.ts";
export { describeEmblem, describePictures } from "./describe-pictures.ts";
export { findChapter, findQuiz, lookupChapter, lookupQuiz, neighboursOf } from "./lookup.ts";
export { readChapter, type ChapterFormat, type ChapterReading } from "./read-chapter.ts";
export { utf8Length, sizeInResult } from "./pieces.ts";
export { requireSection } from "./require-section.ts";
export { readSection } from "./read-section.ts";
export { describeEpubs } from "./describe-epubs.ts";
export { readEpub } from "./read-epub.ts";
export { readMedia, type MediaReading } from "./read-media.ts";
export { clearObjects, readDecoded, readJson, readSealed } from "./objects.ts";
export { readPicture } from "./read-picture.ts";
export { chooseVariant } from "./variants.ts";
