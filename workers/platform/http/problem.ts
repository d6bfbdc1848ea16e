import { PROBLEMS, type Problem, type ProblemCode } from "../../contract/problems.ts";
import { refusal } from "../db/database.ts";
import { AppError } from "../errors.ts";
import { respond } from "./respond.ts";

const TYPE_BASE = "/api/v1/docs#problem-";
/** Matches drizzle's error, which has no name of its own; its message contains the statement and the parameters. */
const QUOTES_STATEMENT = /^Failed query:/;

/**
 * Builds the problem details (RFC 9457) for anything that was thrown. An `AppError` is returned with its details. Anything
 * else is logged with the request id and returned without detail, since its message may contain SQL or personal data.
 */
export function problemResponse(error: unknown, requestId: string, instance?: string): Response {
  const problemError = error instanceof AppError ? error : new AppError("internal", "", { cause: error });
  const { status, title } = PROBLEMS[problemError.code];
  // workers/domain/content logs its own errors, with the object's key.
  if (status >= 500 && !problemError.code.startsWith("content-")) log(problemError, requestId);
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

/** Logs an error's cause, without anything that quotes a statement or a value. */
function log(error: AppError, requestId: string): void {
  const { cause } = error;
  const refused = refusal(cause);
  const about = refused
    ? `SQLSTATE ${refused.code} ${refused.constraint ?? ""}`
    : cause instanceof Error && !QUOTES_STATEMENT.test(cause.message)
      ? `${cause.name}: ${cause.stack ?? cause.message}`
      : undefined;
  console.error(JSON.stringify({ level: "error", event: error.code, requestId, cause: about }));
}
