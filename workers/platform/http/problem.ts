import { PROBLEMS, type Problem, type ProblemCode } from "../../contract/problems.ts";
import { refusal } from "../db/database.ts";
import { AppError } from "../errors.ts";
import { respond } from "./respond.ts";

const TYPE_BASE = "/api/v1/docs#problem-";
/** drizzle's error has no name of its own; its message holds the statement and the parameters. */
const QUOTES_STATEMENT = /^Failed query:/;

/**
 * The problem details (RFC 9457) for whatever was thrown. An `AppError` is told as it is; anything else is logged
 * with the request id and told without detail, since its message may hold SQL or somebody's data.
 */
export function problemResponse(error: unknown, requestId: string, instance?: string): Response {
  const known = error instanceof AppError ? error : new AppError("internal", "", { cause: error });
  const { status, title } = PROBLEMS[known.code];
  // workers/domain/content has logged its own, with the object's key.
  if (status >= 500 && !known.code.startsWith("content-")) log(known, requestId);
  const problem: Problem = {
    ...known.extra,
    type: TYPE_BASE + known.code,
    title,
    status,
    ...(known.message && known.code !== "internal" ? { detail: known.message } : {}),
    ...(instance === undefined ? {} : { instance }),
    code: known.code,
    requestId,
    ...(known.retryAfter === undefined ? {} : { retryAfter: known.retryAfter }),
    ...(known.errors === undefined ? {} : { errors: known.errors }),
  };
  return respond(requestId, JSON.stringify(problem), {
    status,
    headers: headersFor(known.code, known.retryAfter),
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

/** RFC 6750, section 3: which scheme to use, and what was wrong with the token that was sent. */
function challengeFor(code: ProblemCode): Record<string, string> {
  if (code === "unauthenticated") return { "www-authenticate": 'Bearer realm="course-companion"' };
  if (code === "token-expired") return { "www-authenticate": challenge("The token has expired") };
  if (code === "token-invalid") return { "www-authenticate": challenge("The token is not valid") };
  return {};
}

function challenge(description: string): string {
  return `Bearer realm="course-companion", error="invalid_token", error_description="${description}"`;
}

/** What an error came of: nothing that quotes a statement or a value. */
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
