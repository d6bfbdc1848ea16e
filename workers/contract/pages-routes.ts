import * as z from "./zod.ts";
import { Dashboard, OwnChapter } from "./pages.ts";
import { defineRoute } from "./routes.ts";

const problems = [
  "course-not-found",
  "content-unavailable",
  "content-corrupt",
  "database-unavailable",
] as const;
const tag = "Progress";

export const getDashboardRoute = defineRoute({
  operationId: "getDashboard",
  method: "get",
  path: "/me/dashboard",
  tag,
  summary: "Get streak, activity, and for each course what is due, what needs practice and what comes next",
  description:
    "All that a dashboard shows in one request; `/me/progress` and `/me/reviews` have its parts in full.",
  auth: "required",
  query: z.object({
    locale: z
      .optional(z.string().check(z.maxLength(35)))
      .check(z.describe("Language of titles, where a course has it")),
  }),
  reply: { status: 200, description: "The dashboard", schema: Dashboard },
  problems: ["content-unavailable", "content-corrupt", "database-unavailable"],
});

export const getOwnChapterRoute = defineRoute({
  operationId: "getOwnChapter",
  method: "get",
  path: "/me/chapters/{course}/{chapter}",
  tag,
  summary: "Get what a chapter's page shows of the learner: progress in the course, notes and answers",
  description:
    "In one request. The chapter's text, its questions and further notes have routes of their own. Answers are left out while the chapter is closed to the learner.",
  auth: "required",
  params: z.object({
    course: z.string().check(z.maxLength(64)),
    chapter: z.string().check(z.maxLength(64)),
  }),
  reply: { status: 200, description: "The learner's part of the page", schema: OwnChapter },
  problems: [...problems, "chapter-not-found", "release-not-found"],
});
