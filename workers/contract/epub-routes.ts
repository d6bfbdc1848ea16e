import * as z from "./zod.ts";
import { defineRoute } from "./routes.ts";
import { Tier } from "./tiers.ts";

export const getEpub = defineRoute({
  operationId: "getEpub",
  method: "get",
  path: "/courses/{course}/epub",
  tag: "Content",
  summary: "Download a course's chapters as an EPUB; a single byte range may be requested",
  description:
    "There is a book for each language and for each tier that opens more chapters; it has no questions. " +
    "The caller must be allowed to read each of its chapters. Without `tier` it is the fullest that the caller may read.",
  params: z.object({ course: z.string().check(z.maxLength(64), z.describe("Course id")) }),
  query: z.object({
    tier: z.optional(Tier),
    locale: z
      .optional(z.string().check(z.maxLength(35)))
      .check(z.describe("Preferred language; falls back to the course's own")),
    release: z
      .optional(z.string().check(z.maxLength(64)))
      .check(z.describe("Release to read; the response then never changes")),
  }),
  auth: "optional",
  reply: {
    status: 200,
    description: "The book (206: the requested range)",
    types: ["application/epub+zip"],
  },
  problems: [
    "course-not-found",
    "content-unavailable",
    "content-corrupt",
    "media-not-found",
    "release-not-found",
    "range-not-satisfiable",
    "not-in-account",
    "prerequisite-missing",
    "database-unavailable",
  ],
});
