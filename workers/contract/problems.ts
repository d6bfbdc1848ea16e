import * as z from "./zod.ts";

/**
 * Every problem the product can answer with: its machine code, HTTP status and title (RFC 9457 `title`).
 * The list is closed, so that a client can switch over it and a missing case does not compile.
 */
export const PROBLEMS = {
  "invalid-request": { status: 422, title: "The request does not fit what this operation takes" },
  "malformed-json": { status: 400, title: "The request body is not valid JSON" },
  "not-found": { status: 404, title: "There is nothing at this address" },
  "course-not-found": { status: 404, title: "There is no such course" },
  "chapter-not-found": { status: 404, title: "There is no such chapter in this course" },
  "quiz-not-found": { status: 404, title: "There is no such quiz in this course" },
  "attempt-not-found": { status: 404, title: "There is no such attempt of yours" },
  "item-not-found": { status: 404, title: "There is no such question in this attempt" },
  "media-not-found": { status: 404, title: "There is no such file in this course" },
  "release-not-found": { status: 404, title: "There is no such release of this course" },
  "method-not-allowed": { status: 405, title: "This address does not take this method" },
  "not-acceptable": { status: 406, title: "The content cannot be given in that format" },
  conflict: { status: 409, title: "This id is already used for something else" },
  "attempt-finished": { status: 409, title: "This attempt is finished" },
  "attempts-exhausted": { status: 409, title: "All attempts at this quiz are used" },
  "hint-not-available": { status: 409, title: "There is no further hint for this question now" },
  "note-limit": { status: 409, title: "This course holds as many notes as it can" },
  "nothing-due": { status: 409, title: "Nothing is due for review now" },
  "body-too-large": { status: 413, title: "The request body is too large" },
  "unsupported-media-type": { status: 415, title: "The request body must be JSON" },
  "range-not-satisfiable": { status: 416, title: "The file does not have that range" },
  "rate-limited": { status: 429, title: "Too many requests" },
  unauthenticated: { status: 401, title: "This needs a learner: mint a guest or sign in" },
  "token-expired": { status: 401, title: "The token has expired" },
  "token-invalid": { status: 401, title: "The token is not valid" },
  "signature-invalid": { status: 401, title: "The signature does not fit the request" },
  "account-required": { status: 403, title: "This needs an account: sign in first" },
  "origin-refused": { status: 403, title: "A write with a cookie must come from this site" },
  "not-in-account": { status: 403, title: "This is not included in the account" },
  "prerequisite-missing": { status: 403, title: "An earlier chapter has to be finished first" },
  "guest-limit": { status: 403, title: "A guest can hold no more of this" },
  "role-required": { status: 403, title: "This needs another role" },
  "session-stale": { status: 403, title: "This needs a sign-in of the last hour" },
  "content-unavailable": { status: 502, title: "The course content cannot be read right now" },
  "content-corrupt": { status: 502, title: "The stored course content is damaged" },
  "database-unavailable": { status: 503, title: "Progress cannot be reached right now; reading goes on" },
  internal: { status: 500, title: "Something went wrong here" },
} as const satisfies Record<string, { status: number; title: string }>;

/** The machine code of a problem. */
export type ProblemCode = keyof typeof PROBLEMS;

/** RFC 9457 problem details, as sent with `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string().check(z.describe("URI of the problem type; its fragment is the code")),
    title: z.string(),
    status: z.int(),
    detail: z.optional(z.string()).check(z.describe("What happened this time and what to do about it")),
    instance: z.optional(z.string()),
    code: z.string().check(z.describe("Machine code, from a closed list")),
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
