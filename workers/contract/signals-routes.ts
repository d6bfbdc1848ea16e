import * as z from "./zod.ts";
import { defineRoute } from "./routes.ts";
import { CourseSignals, QuestionReleases, QuizSignals } from "./course-signals.ts";
import { ChapterSignals, QuestionSignals, ReleaseSignals, SearchSignals } from "./signals.ts";

const tag = "Staff";
const params = z.object({ course: z.string().check(z.maxLength(64)) });
const format = z._default(z.enum(["json", "csv"]), "json");
const types = ["text/csv"] as const;
const problems = [
  "role-required",
  "session-stale",
  "token-invalid",
  "course-not-found",
  "content-unavailable",
  "content-corrupt",
  "database-unavailable",
] as const;
const privacy =
  "Figures about fewer than ten learners are withheld. `format=csv` returns the same data as a file.";

export const getChapterSignals = defineRoute({
  operationId: "getChapterSignals",
  method: "get",
  path: "/courses/{course}/signals/chapters",
  tag,
  summary: "Get where learners start, stop and finish (author role)",
  description: privacy,
  auth: "required",
  params,
  query: z.object({
    format,
    locale: z.optional(z.string().check(z.maxLength(35))).check(z.describe("Language of the titles")),
  }),
  reply: { status: 200, description: "Chapters in course order", schema: ChapterSignals, types },
  problems,
});

export const getQuestionSignals = defineRoute({
  operationId: "getQuestionSignals",
  method: "get",
  path: "/courses/{course}/signals/questions",
  tag,
  summary: "Get each question's difficulty and discrimination (author role)",
  description: `${privacy} Correct options are marked.`,
  auth: "required",
  params,
  query: z.object({
    format,
    chapter: z
      .optional(z.string().check(z.maxLength(64)))
      .check(z.describe("Only questions of this chapter")),
    release: z
      .optional(z.string().check(z.regex(/^[0-9a-f]{20}$/)))
      .check(z.describe("Only answers given in this release, to this release's version of the questions")),
  }),
  reply: {
    status: 200,
    description: "Questions by chapter and quiz",
    schema: QuestionSignals,
    types,
  },
  problems: [...problems, "chapter-not-found", "release-not-found"],
});

export const getReleaseSignals = defineRoute({
  operationId: "getReleaseSignals",
  method: "get",
  path: "/courses/{course}/signals/releases",
  tag,
  summary: "List the releases that question figures can be filtered by (author role)",
  auth: "required",
  params,
  reply: { status: 200, description: "Releases, newest first", schema: ReleaseSignals },
  problems,
});

export const getSearchSignals = defineRoute({
  operationId: "getSearchSignals",
  method: "get",
  path: "/courses/{course}/signals/searches",
  tag,
  summary: "List searches by at least ten learners that the course does not cover (author role)",
  description: privacy,
  auth: "required",
  params,
  query: z.object({ format }),
  reply: { status: 200, description: "Searches of the last 90 days", schema: SearchSignals, types },
  problems,
});

export const getCourseSignals = defineRoute({
  operationId: "getCourseSignals",
  method: "get",
  path: "/courses/{course}/signals/course",
  tag,
  summary: "Get a course's totals, languages and activity by week (author role)",
  description: privacy,
  auth: "required",
  params,
  query: z.object({ format }),
  reply: { status: 200, description: "Totals, and weeks from the oldest", schema: CourseSignals, types },
  problems,
});

export const getQuizSignals = defineRoute({
  operationId: "getQuizSignals",
  method: "get",
  path: "/courses/{course}/signals/quizzes",
  tag,
  summary: "Get each quiz's scores and reliability (author role)",
  description: privacy,
  auth: "required",
  params,
  query: z.object({
    format,
    locale: z.optional(z.string().check(z.maxLength(35))).check(z.describe("Language of the titles")),
  }),
  reply: { status: 200, description: "Quizzes in course order", schema: QuizSignals, types },
  problems,
});

export const getQuestionReleases = defineRoute({
  operationId: "getQuestionReleases",
  method: "get",
  path: "/courses/{course}/signals/questions/{item}",
  tag,
  summary: "Get a question's figures and options in each release (author role)",
  description: "Figures about fewer than ten learners are withheld. Correct options are marked.",
  auth: "required",
  params: z.object({
    course: z.string().check(z.maxLength(64)),
    item: z.string().check(z.maxLength(64)),
  }),
  reply: { status: 200, description: "Releases, newest first", schema: QuestionReleases },
  problems: [...problems, "item-not-found"],
});
