import * as z from "./zod.ts";
import { Flashcards } from "./flashcards.ts";
import {
  ChapterProgress,
  Plan,
  Profile,
  Progress,
  ReportProblem,
  SetPlan,
  SetProgress,
  StudyContext,
  UpdateProfile,
} from "./progress.ts";
import { Attempt } from "./quiz.ts";
import { Reviews, StartReview } from "./reviews.ts";
import { defineRoute } from "./routes.ts";

const course = z.string().check(z.maxLength(64));
const tag = "Progress";
const read = ["course-not-found", "content-unavailable", "content-corrupt", "database-unavailable"] as const;
const write = [...read, "token-invalid"] as const;

export const getMe = defineRoute({
  operationId: "getMe",
  method: "get",
  path: "/me",
  tag,
  summary: "Get the learner's profile: id, tier, time zone, language and daily goal",
  auth: "required",
  reply: { status: 200, description: "The learner", schema: Profile },
  problems: ["database-unavailable"],
});

export const updateMe = defineRoute({
  operationId: "updateMe",
  method: "patch",
  path: "/me",
  tag,
  summary: "Update the learner's time zone, language and daily goal",
  auth: "required",
  body: UpdateProfile,
  reply: { status: 200, description: "The learner", schema: Profile },
  problems: ["token-invalid", "database-unavailable"],
});

export const getProgressRoute = defineRoute({
  operationId: "getProgress",
  method: "get",
  path: "/me/progress",
  tag,
  summary: "Get streak, a year's activity and progress in each course",
  description: "With `course`, also the level of each objective and the results of each quiz.",
  auth: "required",
  query: z.object({ course: z.optional(course) }),
  reply: { status: 200, description: "Progress", schema: Progress },
  problems: read,
});

export const setProgressRoute = defineRoute({
  operationId: "setProgress",
  method: "put",
  path: "/me/progress/{course}/{chapter}",
  tag,
  summary: "Save the reading position in a chapter, or complete the chapter",
  description:
    "Safe to repeat. A completed chapter stays completed, and an older position never replaces a newer one.",
  auth: "required",
  params: z.object({ course, chapter: z.string().check(z.maxLength(64)) }),
  body: SetProgress,
  reply: { status: 200, description: "The chapter's progress", schema: ChapterProgress },
  problems: [...write, "chapter-not-found", "not-in-account", "prerequisite-missing"],
});

export const setPlanRoute = defineRoute({
  operationId: "setPlan",
  method: "put",
  path: "/me/plans/{course}",
  tag,
  summary: "Set or remove the exam date of a course",
  auth: "required",
  params: z.object({ course }),
  body: SetPlan,
  reply: { status: 200, description: "The plan", schema: Plan },
  problems: write,
});

export const getStudyContext = defineRoute({
  operationId: "getStudyContext",
  method: "get",
  path: "/me/study-context",
  tag,
  summary: "Get a summary of at most 1 KB that lets a model continue where the learner stopped",
  auth: "required",
  query: z.object({ course }),
  reply: {
    status: 200,
    description: "Reading position, plan, recent mistakes, due objectives, streak and tier",
    schema: StudyContext,
  },
  problems: read,
});

export const getReviewsRoute = defineRoute({
  operationId: "getReviews",
  method: "get",
  path: "/me/reviews",
  tag: "Review",
  summary: "List questions due for review today, mixed across chapters, with a forecast of 14 days",
  auth: "required",
  query: z.object({
    course,
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 20),
  }),
  reply: { status: 200, description: "Due questions, without their text", schema: Reviews },
  problems: read,
});

export const getFlashcardsRoute = defineRoute({
  operationId: "getFlashcards",
  method: "get",
  path: "/me/flashcards",
  tag: "Review",
  summary: "List answered questions with their keys, to go through as flashcards",
  description:
    "Only questions that the learner answered and whose key an answer in a review would show. Nothing is recorded.",
  auth: "required",
  query: z.object({
    course,
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
    locale: z.optional(z.string().check(z.maxLength(35))),
  }),
  reply: { status: 200, description: "The cards", schema: Flashcards },
  problems: read,
});

export const startReviewRoute = defineRoute({
  operationId: "startReview",
  method: "post",
  path: "/me/reviews/attempts",
  tag: "Review",
  summary: "Start or resume a review of due questions, or of those due next; answer it like any attempt",
  auth: "required",
  body: StartReview,
  reply: { status: 200, description: "The attempt", schema: Attempt },
  problems: [...write, "nothing-due", "guest-limit", "conflict"],
});

export const reportProblemRoute = defineRoute({
  operationId: "reportProblem",
  method: "post",
  path: "/courses/{course}/reports",
  tag: "Content",
  summary: "Report a problem with a question or a section",
  auth: "required",
  params: z.object({ course }),
  body: ReportProblem,
  reply: {
    status: 202,
    description: "Accepted; a repeated report is stored once",
    schema: z.object({ reportId: z.string() }),
  },
  problems: [...write, "release-not-found", "chapter-not-found", "guest-limit", "conflict"],
});
