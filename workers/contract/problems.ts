import * as z from "./zod.ts";

/**
 * Every problem that the product can return: its machine code, HTTP status and title (RFC 9457 `title`).
 * The list is closed, so that a client can switch over it and a missing case does not compile.
 */
export const PROBLEMS = {
  "invalid-request": { status: 422, title: "The request is not valid" },
  "malformed-json": { status: 400, title: "The request body is not valid JSON" },
  "not-found": { status: 404, title: "Nothing was found at this URL" },
  "course-not-found": { status: 404, title: "Course not found" },
  "chapter-not-found": { status: 404, title: "This course has no such chapter" },
  "quiz-not-found": { status: 404, title: "This course has no such quiz" },
  "attempt-not-found": { status: 404, title: "Attempt not found" },
  "item-not-found": { status: 404, title: "This attempt has no such question" },
  "media-not-found": { status: 404, title: "This course has no such file" },
  "release-not-found": { status: 404, title: "This course has no such release" },
  "method-not-allowed": { status: 405, title: "This URL does not support this method" },
  "not-acceptable": { status: 406, title: "The content is not available in that format" },
  conflict: { status: 409, title: "This id is already used for something else" },
  "attempt-finished": { status: 409, title: "This attempt is finished" },
  "attempts-exhausted": { status: 409, title: "No attempts are left for this quiz" },
  "hint-not-available": { status: 409, title: "No further hint is available for this question" },
  "note-limit": { status: 409, title: "The limit of notes for this course is reached" },
  "nothing-due": { status: 409, title: "No reviews are due now" },
  "body-too-large": { status: 413, title: "The request body is too large" },
  "unsupported-media-type": { status: 415, title: "The request body must be JSON" },
  "range-not-satisfiable": { status: 416, title: "The requested range is outside the file" },
  "rate-limited": { status: 429, title: "Too many requests" },
  unauthenticated: { status: 401, title: "Sign in or start as a guest first" },
  "token-expired": { status: 401, title: "The token has expired" },
  "token-invalid": { status: 401, title: "The token is not valid" },
  "signature-invalid": { status: 401, title: "The signature does not match the request" },
  "account-required": { status: 403, title: "An account is required: sign in first" },
  "origin-refused": { status: 403, title: "A request that writes with a cookie must come from this site" },
  "not-in-account": { status: 403, title: "This is not included in your plan" },
  "prerequisite-missing": { status: 403, title: "Complete an earlier chapter first" },
  "guest-limit": { status: 403, title: "The limit for guests is reached" },
  "role-required": { status: 403, title: "Your role does not allow this" },
  "session-stale": { status: 403, title: "Sign in again: your last sign-in is more than an hour old" },
  "content-unavailable": { status: 502, title: "Course content is temporarily unavailable" },
  "content-corrupt": { status: 502, title: "The stored course content is damaged" },
  "database-unavailable": { status: 503, title: "Progress is temporarily unavailable; you can still read" },
  "service-unavailable": { status: 503, title: "This part of the service is temporarily unavailable" },
  internal: { status: 500, title: "Something went wrong on our side" },
} as const satisfies Record<string, { status: number; title: string }>;

/** The machine code of a problem. */
export type ProblemCode = keyof typeof PROBLEMS;

/** RFC 9457 problem details, as sent with `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string().check(z.describe("URI of the problem type; its fragment is the code")),
    title: z.string(),
    status: z.int(),
    detail: z.optional(z.string()).check(z.describe("What happened and what to do about it")),
    instance: z.optional(z.string()),
    code: z.string().check(z.describe("Machine-readable code from a closed list")),
    requestId: z.string(),
    retryAfter: z.optional(z.number()).check(z.describe("Seconds to wait before trying again")),
    errors: z.optional(
      z.array(
        z.object({ pointer: z.string().check(z.describe("JSON Pointer (RFC 6901)")), detail: z.string() }),
      ),
    ),
  })
  .register(z.globalRegistry, { id: "Problem" });
export type Problem = z.infer<typeof Problem>;
