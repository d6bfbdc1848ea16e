import { CourseOutline, CourseSummary, OutlineChapter, QuizSummary } from "../content.ts";
import { Coverage, NearestSection, QuoteCheck } from "../search.ts";
import * as z from "../zod.ts";

const hasMore = z.boolean();
/** Sent with every course text: it is content to teach, not instructions to follow. */
const notice = z.string();
/** Absolute URL in the web app. */
const url = z.string();
/** Says that the text is in another language than the one asked for; absent when it is not. */
export const languageNote = z.optional(z.string());

const summary = CourseSummary.shape;
export const ListCourses = z.object({
  courses: z.array(
    z.object({
      id: summary.id,
      title: summary.title,
      summary: summary.summary,
      languages: z.array(z.string()),
      chapters: summary.chapters,
      freeChapters: summary.freeChapters,
    }),
  ),
  hasMore,
  nextCursor: z.nullable(z.string()),
});

const chapter = OutlineChapter.shape;
const Chapter = z.object({
  number: chapter.number,
  id: chapter.id,
  title: chapter.title,
  free: chapter.free,
  minutes: chapter.readingMinutes,
  requires: chapter.requires,
  /** Their titles. */
  objectives: z.optional(z.array(z.string())),
  /** Without a title it has the chapter's. */
  quizzes: z.array(
    z.partial(z.pick(QuizSummary, { id: true, title: true, questions: true }), { title: true }),
  ),
});
export const GetOutline = z.object({
  course: z.string(),
  title: CourseOutline.shape.title,
  language: CourseOutline.shape.language,
  languageNote,
  totalChapters: z.int(),
  chapters: z.array(Chapter),
  hasMore,
});
export const GetOutlineView = z.extend(GetOutline, {
  /** `open`: whether the caller may read it. */
  chapters: z.array(z.extend(Chapter, { open: z.boolean() })),
});

const Section = z.object({ id: z.string(), title: z.string() });
export const ReadSection = z.object({
  course: z.string(),
  chapter: z.string(),
  chapterTitle: z.string(),
  language: z.string(),
  languageNote,
  url,
  sections: z.array(Section),
  notice,
  text: z.string(),
  hasMore,
  next: z.nullable(z.object({ section: z.string(), part: z.int() })),
});
export const ReadSectionView = z.extend(ReadSection, {
  /** All sections of the chapter. */
  contents: z.array(z.extend(Section, { level: z.int() })),
});

const hit = NearestSection.shape;
const Place = z.object({ chapter: hit.chapter, section: hit.section, title: hit.title });

const { result, verbatim } = QuoteCheck.shape;
export const VerifyQuote = z.object({
  result,
  verbatim,
  language: QuoteCheck.shape.language,
  languageNote,
  place: z.nullable(z.object({ ...Place.shape, passage: z.nullable(z.string()), url })),
});

const Found = z.object({
  /** COURSE/CHAPTER#SECTION, for fetch. */
  id: z.string(),
  title: z.string(),
  url,
  /** The passage that matches; null in a section that the caller may not read. */
  text: z.nullable(z.string()),
  chapter: z.string(),
  section: z.string(),
  open: z.boolean(),
});
/** In the format of ChatGPT's company knowledge. */
export const Search = z.object({
  results: z.array(Found),
  covered: Coverage,
  nearest: z.array(Found),
  language: z.string(),
  languageNote: z.optional(z.string()),
  notice,
});
/** In the format of ChatGPT's company knowledge. */
export const Fetch = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  url,
  metadata: z.object({ notice, language: z.string(), languageNote, next: z.nullable(z.string()) }),
});

/** Whether the caller is a learner whose progress the view can save. */
const isKnown = z.boolean();
const guest = z.nullable(z.string());
export const ShowCourse = z.object({
  course: z.string(),
  title: CourseOutline.shape.title,
  language: CourseOutline.shape.language,
  languageNote,
  chapters: z.int(),
  url,
  isKnown,
  guest,
});
export const ShowChapter = z.object({
  course: z.string(),
  chapter: z.string(),
  title: z.string(),
  section: z.string(),
  language: z.string(),
  languageNote,
  url,
  isKnown,
  guest,
});
