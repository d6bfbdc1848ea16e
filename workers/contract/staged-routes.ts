import * as z from "./zod.ts";
import { DemoReply } from "./quiz.ts";
import { defineRoute } from "./routes.ts";
import { StagedQuiz, StagedReleases, TryStaged } from "./staged.ts";

const tag = "Staff";
const id = z.string().check(z.maxLength(64));
const params = z.object({ course: id });
const problems = [
  "course-not-found",
  "token-invalid",
  "content-unavailable",
  "content-corrupt",
  "database-unavailable",
] as const;

export const getStagedReleases = defineRoute({
  operationId: "getStagedReleases",
  method: "get",
  path: "/courses/{course}/staged",
  tag,
  summary: "List the releases of a course that are uploaded and not live (author role)",
  description:
    "An author reads one by its id in `release` of the outline, chapters and files. Nobody else can: to them it is `release-not-found`.",
  auth: "required",
  params,
  reply: { status: 200, description: "Staged releases", schema: StagedReleases },
  problems: [...problems, "role-required"],
});

export const getStagedQuiz = defineRoute({
  operationId: "getStagedQuiz",
  method: "get",
  path: "/courses/{course}/staged/{release}/quizzes/{quiz}",
  tag,
  summary: "Get the questions of a staged release's quiz (author role)",
  auth: "required",
  params: z.object({ course: id, release: id, quiz: id }),
  query: z.object({ locale: z.optional(z.string().check(z.maxLength(35))) }),
  reply: { status: 200, description: "The questions", schema: StagedQuiz },
  problems: [...problems, "release-not-found", "quiz-not-found"],
});

export const tryStaged = defineRoute({
  operationId: "tryStaged",
  method: "post",
  path: "/courses/{course}/staged/{release}/answers",
  tag,
  summary: "Grade an answer to a question of a staged release (author role)",
  description: "Nothing is stored: it is no attempt, and counts in no figures.",
  auth: "required",
  params: z.object({ course: id, release: id }),
  body: TryStaged,
  reply: { status: 200, description: "How it was graded, and the key", schema: DemoReply },
  problems: [...problems, "release-not-found", "item-not-found"],
});
