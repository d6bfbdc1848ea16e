import * as z from "./zod.ts";
import { defineRoute } from "./routes.ts";
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
const rule = "Nothing about fewer than ten learners is told. `format=csv` gives the same as a file.";

export const getChapterSignals = defineRoute({
  operationId: "getChapterSignals",
  method: "get",
  path: "/courses/{course}/signals/chapters",
  tag,
  summary: "Where learners start, stop and finish (role author)",
  description: rule,
  auth: "required",
  params,
  query: z.object({
    format,
    locale: z.optional(z.string().check(z.maxLength(35))).check(z.describe("Language of the titles")),
  }),
  reply: { status: 200, description: "The chapters, in their order", schema: ChapterSignals, types },
  problems,
});

export const getQuestionSignals = defineRoute({
  operationId: "getQuestionSignals",
  method: "get",
  path: "/courses/{course}/signals/questions",
  tag,
  summary: "How hard each question is and how well it tells learners apart (role author)",
  description: `${rule} Right options are named.`,
  auth: "required",
  params,
  query: z.object({
    format,
    chapter: z
      .optional(z.string().check(z.maxLength(64)))
      .check(z.describe("Only the questions of this chapter")),
    release: z
      .optional(z.string().check(z.regex(/^[0-9a-f]{20}$/)))
      .check(z.describe("Only the answers given in this release, to the questions as it has them")),
  }),
  reply: {
    status: 200,
    description: "The questions, by chapter and quiz",
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
  summary: "The releases that questions can be told of one by one (role author)",
  auth: "required",
  params,
  reply: { status: 200, description: "The releases, newest first", schema: ReleaseSignals },
  problems,
});

export const getSearchSignals = defineRoute({
  operationId: "getSearchSignals",
  method: "get",
  path: "/courses/{course}/signals/searches",
  tag,
  summary: "What ten learners and more asked and the course does not cover (role author)",
  description: rule,
  auth: "required",
  params,
  query: z.object({ format }),
  reply: { status: 200, description: "Questions of the last 90 days", schema: SearchSignals, types },
  problems,
});
