/** The content domain: courses as releases in R2, read without a database. */
export { rememberJson, type Body } from "./body.ts";
export { sleep, within } from "./bucket.ts";
export { forgetCourseList, listCourses } from "./list-courses.ts";
export { forgetPointers, isCourseId, listReleases, loadCourse, loadEither, loadRelease } from "./course.ts";
export { sha256 } from "./digest.ts";
export { chapterHref, describeLink, describeObjectives, describePart, describeQuizzes } from "./describe.ts";
export { findChapter, findQuiz, lookupChapter, lookupQuiz, neighboursOf } from "./lookup.ts";
export { readChapter, type ChapterFormat, type ChapterReading } from "./read-chapter.ts";
export { bytesOf, sizeInResult } from "./pieces.ts";
export { readSection } from "./read-section.ts";
export { readMedia, type MediaReading } from "./read-media.ts";
export { forgetObjects, readDecoded, readJson, readSealed } from "./objects.ts";
export { chooseVariant } from "./variants.ts";
