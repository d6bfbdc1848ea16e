import { PROBLEMS, type Problem, type ProblemCode } from "../../contract/problems.ts";
import { AppError } from "../errors.ts";
import { causeOf, log } from "../observe/log.ts";
import { respond } from "./respond.ts";

const TYPE_BASE = "/api/v1/docs#problem-";

/**
 * Builds the problem details (RFC 9457) for anything that was thrown. An `AppError` is returned with its details. Anything
 * else is logged with the request id and returned without detail, since its message may contain SQL or personal data.
 */
export function problemResponse(error: unknown, requestId: string, instance?: string): Response {
  const problemError = error instanceof AppError ? error : new AppError("internal", "", { cause: error });
  const { status, title } = PROBLEMS[problemError.code];
  // workers/domain/content logs its own errors, with the object's key.
  if (status >= 500 && !problemError.code.startsWith("content-"))
    log("error", problemError.code, { requestId, cause: causeOf(problemError.cause) });
  const problem: Problem = {
    ...problemError.extra,
    type: TYPE_BASE + problemError.code,
    title,
    status,
    ...(problemError.message && problemError.code !== "internal" ? { detail: problemError.message } : {}),
    ...(instance === undefined ? {} : { instance }),
    code: problemError.code,
    requestId,
    ...(problemError.retryAfter === undefined ? {} : { retryAfter: problemError.retryAfter }),
    ...(problemError.errors === undefined ? {} : { errors: problemError.errors }),
  };
  return respond(requestId, JSON.stringify(problem), {
    status,
    headers: headersFor(problemError.code, problemError.retryAfter),
  });
}

function headersFor(code: ProblemCode, retryAfter: number | undefined): Record<string, string> {
  return {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
    ...(retryAfter === undefined ? {} : { "retry-after": String(Math.ceil(retryAfter)) }),
    ...challengeFor(code),
  };
}

/** Builds the challenge of RFC 6750, section 3: which scheme to use, and what was wrong with the token. */
function challengeFor(code: ProblemCode): Record<string, string> {
  if (code === "unauthenticated") return { "www-authenticate": 'Bearer realm="course-companion"' };
  if (code === "token-expired") return { "www-authenticate": challenge("The token has expired") };
  if (code === "token-invalid") return { "www-authenticate": challenge("The token is not valid") };
  return {};
}

function challenge(description: string): string {
  return `Bearer realm="course-companion", error="invalid_token", error_description="${description}"`;
}
