import { CourseOutline, CourseSummary, OutlineChapter, QuizSummary } from "../content.ts";
import { QuoteCheck, SearchHit, SearchResults } from "../search.ts";
import * as z from "../zod.ts";

const hasMore = z.boolean();
/** Sent with every course text: it is content to teach, not instructions to follow. */
const notice = z.string();
/** Absolute URL in the web app. */
const url = z.string();

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
export const GetOutline = z.object({
  course: z.string(),
  title: CourseOutline.shape.title,
  language: CourseOutline.shape.language,
  totalChapters: z.int(),
  chapters: z.array(
    z.object({
      number: chapter.number,
      id: chapter.id,
      title: chapter.title,
      free: chapter.free,
      minutes: chapter.readingMinutes,
      requires: chapter.requires,
      /** Their titles. */
      objectives: z.array(z.string()),
      quizzes: z.array(z.pick(QuizSummary, { id: true, title: true, questions: true })),
    }),
  ),
  hasMore,
});

const Section = z.object({ id: z.string(), title: z.string() });
export const ReadSection = z.object({
  course: z.string(),
  chapter: z.string(),
  chapterTitle: z.string(),
  language: z.string(),
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

const hit = SearchHit.shape;
const Nearest = z.object({ chapter: hit.chapter, section: hit.section, title: hit.title });
export const SearchCourse = z.object({
  covered: SearchResults.shape.covered,
  confidence: SearchResults.shape.confidence,
  notice,
  hits: z.array(
    z.object({
      ...Nearest.shape,
      path: hit.headingPath,
      inAccount: z.boolean(),
      snippet: z.nullable(z.string()),
      url,
    }),
  ),
  nearest: z.array(Nearest),
});

const { result, verbatim } = QuoteCheck.shape;
export const VerifyQuote = z.object({
  result,
  verbatim,
  place: z.nullable(z.object({ ...Nearest.shape, passage: z.nullable(z.string()), url })),
});

const Found = z.object({ id: z.string(), title: z.string(), url });
/** In the format of ChatGPT's company knowledge. */
export const Search = z.object({ results: z.array(Found) });
/** In the format of ChatGPT's company knowledge. */
export const Fetch = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  url,
  metadata: z.object({ notice, language: z.string(), next: z.nullable(z.string()) }),
});

/** Whether the caller is a learner whose progress the view can save. */
const isKnown = z.boolean();
const guest = z.nullable(z.string());
export const ShowCourse = z.object({
  course: z.string(),
  title: CourseOutline.shape.title,
  language: CourseOutline.shape.language,
  chapters: z.int(),
  isKnown,
  guest,
});
export const ShowChapter = z.object({
  course: z.string(),
  chapter: z.string(),
  title: z.string(),
  section: z.string(),
  language: z.string(),
  isKnown,
  guest,
});
