import * as z from "./zod.ts";
import { Chapter, ChapterAccess, CourseList, CourseOutline, Neighbour } from "./content.ts";
import { QuoteCheck, SearchResults, VerifyQuote } from "./search.ts";
import { Guest, Health, TokenKeys } from "./service.ts";
import { defineRoute } from "./routes.ts";

const id = z.string().check(z.maxLength(64));
const locale = z
  .optional(z.string().check(z.maxLength(35)))
  .check(z.describe("Language wanted; the course's own is given when it is not there"));
const pinned = z
  .optional(z.string().check(z.maxLength(64)))
  .check(z.describe("A release: the answer then never changes"));
const course = z.object({ course: id.check(z.describe("Course id")) });
const chapter = z.object({ course: id, chapter: id.check(z.describe("Chapter id, or a former one")) });
const read = ["course-not-found", "content-unavailable", "content-corrupt"] as const;
const gated = ["not-in-account", "prerequisite-missing", "database-unavailable"] as const;

export const listCourses = defineRoute({
  operationId: "listCourses",
  method: "get",
  path: "/courses",
  tag: "Content",
  summary: "The courses that are live",
  query: z.object({
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
    cursor: z
      .optional(z.string().check(z.maxLength(64)))
      .check(z.describe("`nextCursor` of the page before")),
  }),
  auth: "none",
  reply: { status: 200, description: "A page of courses, by id", schema: CourseList },
  problems: ["content-unavailable"],
});

export const getCourse = defineRoute({
  operationId: "getCourse",
  method: "get",
  path: "/courses/{course}",
  tag: "Content",
  summary: "A course's outline: chapters in order, what is free, quizzes, languages",
  description: "`Last-Modified` says when the live release went live; there is none with `release`.",
  params: course,
  query: z.object({ locale, release: pinned }),
  auth: "none",
  reply: { status: 200, description: "The outline", schema: CourseOutline },
  problems: [...read, "release-not-found"],
});

export const getChapter = defineRoute({
  operationId: "getChapter",
  method: "get",
  path: "/courses/{course}/chapters/{chapter}",
  tag: "Content",
  summary: "A chapter as JSON, as an HTML fragment, or as the Markdown its author wrote",
  description:
    "`markdown` returns the authored bytes. Without `format`, the Accept header decides, and JSON is given when it does not. " +
    "Every form has a strong ETag. A language that is not there gives the course's own, with `x-content-fallback: true`.",
  params: chapter,
  query: z.object({ format: z.optional(z.enum(["markdown", "html", "json"])), locale, release: pinned }),
  auth: "optional",
  reply: { status: 200, description: "The chapter", schema: Chapter, types: ["text/markdown", "text/html"] },
  problems: [...read, "chapter-not-found", "release-not-found", "not-acceptable", ...gated],
});

const neighbour = {
  method: "get",
  tag: "Content",
  params: chapter,
  query: z.object({ locale, release: pinned }),
  auth: "optional",
  problems: [...read, "chapter-not-found", "release-not-found", "database-unavailable"],
} as const;

export const getNextChapter = defineRoute({
  ...neighbour,
  operationId: "getNextChapter",
  path: "/courses/{course}/chapters/{chapter}/next",
  summary: "The chapter after this one, and whether it is open to the caller",
  reply: { status: 200, description: "The next chapter; null after the last", schema: Neighbour },
});

export const getPreviousChapter = defineRoute({
  ...neighbour,
  operationId: "getPreviousChapter",
  path: "/courses/{course}/chapters/{chapter}/previous",
  summary: "The chapter before this one, and whether it is open to the caller",
  reply: { status: 200, description: "The previous chapter; null before the first", schema: Neighbour },
});

export const getMedia = defineRoute({
  operationId: "getMedia",
  method: "get",
  path: "/courses/{course}/media/{path*}",
  tag: "Content",
  summary: "An image or other file of a course; single ranges are served",
  params: z.object({
    course: id,
    path: z.string().check(z.maxLength(1024), z.describe("As written in the course's folder")),
  }),
  query: z.object({ release: pinned }),
  auth: "optional",
  reply: { status: 200, description: "The file (206: the range asked for)", types: ["*/*"] },
  problems: [...read, "media-not-found", "release-not-found", "range-not-satisfiable", ...gated],
});

export const searchCourse = defineRoute({
  operationId: "searchCourse",
  method: "get",
  path: "/courses/{course}/search",
  tag: "Retrieval",
  summary: "Ranked sections about a question, or the honest answer that the course does not cover it",
  params: course,
  query: z.object({
    q: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 10),
    locale,
    partial: z
      .optional(z.enum(["0", "1"]))
      .check(
        z.describe(
          "1: asked while it is typed, so what the course does not cover is not noted for its author",
        ),
      ),
  }),
  auth: "optional",
  reply: { status: 200, description: "Sections, best first", schema: SearchResults },
  problems: read,
});

export const verifyQuote = defineRoute({
  operationId: "verifyQuote",
  method: "post",
  path: "/courses/{course}/verify-quote",
  tag: "Retrieval",
  summary: "Whether a passage stands in the course word for word, and where",
  params: course,
  body: VerifyQuote,
  auth: "optional",
  reply: { status: 200, description: "The place, or the closest passage", schema: QuoteCheck },
  problems: read,
});

export const getAccess = defineRoute({
  operationId: "getAccess",
  method: "get",
  path: "/me/access",
  tag: "Learner",
  summary: "Whether a chapter is open to the caller, and if not, why",
  query: z.object({ course: id, chapter: id }),
  auth: "optional",
  reply: { status: 200, description: "The answer", schema: ChapterAccess },
  problems: [...read, "chapter-not-found", "database-unavailable"],
});

export const createGuest = defineRoute({
  operationId: "createGuest",
  method: "post",
  path: "/guests",
  tag: "Learner",
  summary: "Begin without signing in: a guest's token, also set as a cookie",
  description:
    "A network begins 30 new guests a minute and 2,000 a day; then the answer is `account-required`, and reading goes on. " +
    "Who is a guest already stays the same guest (200) and gets a fresh token with the tier granted now; no body is needed. " +
    "A tier in a token is believed for half an hour. After one was revoked, writing answers `token-invalid` until the token is renewed here.",
  auth: "optional",
  reply: { status: 201, description: "The guest", schema: Guest },
  problems: ["conflict", "origin-refused", "account-required", "database-unavailable"],
});

export const getTokenKeys = defineRoute({
  operationId: "getTokenKeys",
  method: "get",
  path: "/keys",
  tag: "Service",
  summary: "Public keys that tokens are checked with (JWK set)",
  auth: "none",
  reply: { status: 200, description: "The keys", schema: TokenKeys },
  problems: [],
});

export const getHealth = defineRoute({
  operationId: "getHealth",
  method: "get",
  path: "/health",
  tag: "Service",
  summary:
    "Whether the service is up; `deep=1` looks at storage and database too (503 when one fails), 30 times a minute from one network",
  query: z.object({ deep: z.optional(z.enum(["0", "1"])) }),
  auth: "none",
  reply: { status: 200, description: "How it is", schema: Health },
  problems: [],
});

export const contentRoutes = [
  listCourses,
  getCourse,
  getChapter,
  getNextChapter,
  getPreviousChapter,
  getMedia,
  searchCourse,
  verifyQuote,
  getAccess,
  createGuest,
  getTokenKeys,
  getHealth,
] as const;
