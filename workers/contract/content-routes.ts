import * as z from "./zod.ts";
import { Chapter, ChapterAccess, CourseList, CourseOutline, Glossary, Neighbour } from "./content.ts";
import { phrasings, QuoteCheck, SearchResults, VerifyQuote } from "./search.ts";
import { Guest, Health, TokenKeys } from "./service.ts";
import { defineRoute } from "./routes.ts";

const id = z.string().check(z.maxLength(64));
const locale = z
  .optional(z.string().check(z.maxLength(35)))
  .check(z.describe("Preferred language; falls back to the course's own"));
const pinned = z
  .optional(z.string().check(z.maxLength(64)))
  .check(z.describe("Release to read; the response then never changes"));
const course = z.object({ course: id.check(z.describe("Course id")) });
const chapter = z.object({ course: id, chapter: id.check(z.describe("Current or former chapter id")) });
const read = ["course-not-found", "content-unavailable", "content-corrupt"] as const;
const gated = ["not-in-account", "prerequisite-missing", "database-unavailable"] as const;

export const listCourses = defineRoute({
  operationId: "listCourses",
  method: "get",
  path: "/courses",
  tag: "Content",
  summary: "List published courses",
  query: z.object({
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
    cursor: z
      .optional(z.string().check(z.maxLength(64)))
      .check(z.describe("The `nextCursor` of the previous page")),
  }),
  auth: "none",
  reply: { status: 200, description: "A page of courses, ordered by id", schema: CourseList },
  problems: ["content-unavailable"],
});

export const getCourse = defineRoute({
  operationId: "getCourse",
  method: "get",
  path: "/courses/{course}",
  tag: "Content",
  summary: "Get a course's outline: chapters in order, free chapters, quizzes and languages",
  description:
    "`Last-Modified` is when the live release was published. It is absent when `release` is given.",
  params: course,
  query: z.object({ locale, release: pinned }),
  auth: "none",
  reply: { status: 200, description: "The outline", schema: CourseOutline },
  problems: [...read, "release-not-found"],
});

export const getGlossary = defineRoute({
  operationId: "getGlossary",
  method: "get",
  path: "/courses/{course}/glossary",
  tag: "Content",
  summary: "Get the terms of a course with their definitions",
  description:
    "Open to everyone, as the outline is. A course without a glossary has no terms. Chapters' HTML links the first occurrence of a term in each section as `a.term` with `data-term`.",
  params: course,
  query: z.object({ locale, release: pinned }),
  auth: "none",
  reply: { status: 200, description: "The glossary", schema: Glossary },
  problems: [...read, "release-not-found"],
});

export const getChapter = defineRoute({
  operationId: "getChapter",
  method: "get",
  path: "/courses/{course}/chapters/{chapter}",
  tag: "Content",
  summary: "Get a chapter as JSON, as an HTML fragment, or as the Markdown its author wrote",
  description:
    "`markdown` returns the authored bytes. Without `format`, the Accept header decides; the default is JSON. " +
    "Every format has a strong ETag. If the chapter is not available in the requested language, the course's own is returned with `x-content-fallback: true`. " +
    "A refusal (403) has `preview`, the first paragraph as a sanitised HTML fragment, where the author allows it.",
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
  summary: "Get the next chapter and whether the caller may read it",
  reply: { status: 200, description: "The next chapter; null after the last", schema: Neighbour },
});

export const getPreviousChapter = defineRoute({
  ...neighbour,
  operationId: "getPreviousChapter",
  path: "/courses/{course}/chapters/{chapter}/previous",
  summary: "Get the previous chapter and whether the caller may read it",
  reply: { status: 200, description: "The previous chapter; null before the first", schema: Neighbour },
});

export const getMedia = defineRoute({
  operationId: "getMedia",
  method: "get",
  path: "/courses/{course}/media/{path*}",
  tag: "Content",
  summary: "Get an image or other file of a course; a single byte range may be requested",
  params: z.object({
    course: id,
    path: z
      .string()
      .check(
        z.maxLength(1024),
        z.describe("Path in the course folder; of a figure also its sizes, as `map.png@960.webp`"),
      ),
  }),
  query: z.object({ release: pinned }),
  auth: "optional",
  reply: { status: 200, description: "The file (206: the requested range)", types: ["*/*"] },
  problems: [...read, "media-not-found", "release-not-found", "range-not-satisfiable", ...gated],
});

export const getPicture = defineRoute({
  operationId: "getPicture",
  method: "get",
  path: "/courses/{course}/pictures/{file}",
  tag: "Content",
  summary: "A cover, emblem, social card or icon of a course",
  params: z.object({
    course: id,
    file: z.string().check(z.maxLength(128), z.describe("As the outline's addresses name it")),
  }),
  query: z.object({ release: pinned }),
  auth: "none",
  reply: { status: 200, description: "The picture", types: ["image/*"] },
  problems: [...read, "media-not-found", "release-not-found"],
});

export const searchCourse = defineRoute({
  operationId: "searchCourse",
  method: "get",
  path: "/courses/{course}/search",
  tag: "Retrieval",
  summary: "Search a course: ranked sections, and whether the course covers the question",
  params: course,
  query: z.object({
    ...phrasings,
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 10),
    locale,
    partial: z
      .optional(z.enum(["0", "1"]))
      .check(
        z.describe(
          "1: sent while the learner is still typing, so a question that is not covered is not recorded for the author",
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
  summary: "Check whether the course contains a passage word for word, and where",
  params: course,
  body: VerifyQuote,
  auth: "optional",
  reply: { status: 200, description: "The passage's location, or the closest match", schema: QuoteCheck },
  problems: read,
});

export const getAccess = defineRoute({
  operationId: "getAccess",
  method: "get",
  path: "/me/access",
  tag: "Learner",
  summary: "Check whether the caller may read a chapter, and if not, why",
  query: z.object({ course: id, chapter: id }),
  auth: "optional",
  reply: { status: 200, description: "The caller's access", schema: ChapterAccess },
  problems: [...read, "chapter-not-found", "database-unavailable"],
});

export const createGuest = defineRoute({
  operationId: "createGuest",
  method: "post",
  path: "/guests",
  tag: "Learner",
  summary: "Start as a guest: returns a token and sets it as a cookie",
  description:
    "A network may create 30 guests a minute and 2,000 a day. Beyond that the response is `account-required`; reading still works. " +
    "An existing guest stays the same guest (200) and gets a fresh token with the current tier. No body is needed. " +
    "A tier in a token is trusted for half an hour. After a tier is revoked, writes return `token-invalid` until the token is renewed here.",
  auth: "optional",
  reply: { status: 201, description: "The guest", schema: Guest },
  problems: ["conflict", "origin-refused", "account-required", "database-unavailable"],
});

export const getTokenKeys = defineRoute({
  operationId: "getTokenKeys",
  method: "get",
  path: "/keys",
  tag: "Service",
  summary: "Get the public keys that verify tokens (JWK set)",
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
    "Check whether the service is up; `deep=1` also checks storage and the database (503 if one fails), up to 30 times a minute per network",
  query: z.object({ deep: z.optional(z.enum(["0", "1"])) }),
  auth: "none",
  reply: { status: 200, description: "The service's status", schema: Health },
  problems: [],
});

export const contentRoutes = [
  listCourses,
  getCourse,
  getGlossary,
  getChapter,
  getNextChapter,
  getPreviousChapter,
  getMedia,
  getPicture,
  searchCourse,
  verifyQuote,
  getAccess,
  createGuest,
  getTokenKeys,
  getHealth,
] as const;
