/** The content domain: courses as releases in R2, read without a database. */
export { rememberJson, type Body } from "./body.ts";
export { sleep, within } from "./bucket.ts";
export { forgetCourseList, listCourses } from "./list-courses.ts";
export {
  forgetPointers,
  isCourseId,
  listReleases,
  loadCourse,
  loadEither,
  loadRelease,
  type LoadedRelease,
} from "./course.ts";
export { sealName, sha256, utf8 } from "./digest.ts";
export { chapterHref, describeLink, describeObjectives, describePart, describeQuizzes } from "./describe.ts";
export { findChapter, findQuiz, lookupChapter, lookupQuiz, neighboursOf } from "./lookup.ts";
export { ByteLru } from "./memory.ts";
export { readChapter, type ChapterFormat, type ChapterReading } from "./read-chapter.ts";
export { bytesOf, sizeInResult } from "./pieces.ts";
export { type SectionReading, readSection } from "./read-section.ts";
export { readMedia, type MediaReading } from "./read-media.ts";
export { forgetObjects, readBytes, readDecoded, readJson, readSealed, recall, remember } from "./objects.ts";
export { chooseVariant, type Chosen } from "./variants.ts";
