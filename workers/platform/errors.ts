import type { ProblemCode } from "../contract/problems.ts";

/** One invalid field: its location (JSON Pointer, RFC 6901) and what is wrong with it. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** Further details of a failure. `retryAfter` is in seconds; `extra` is copied into the problem document. */
export interface AppErrorOptions {
  cause?: unknown;
  retryAfter?: number;
  errors?: FieldError[];
  extra?: Record<string, string | number | boolean | null>;
}

/**
 * The error that domains throw. The API turns it into problem details, the MCP server into an `isError` result. `detail`
 * is shown to people, so it never contains SQL, keys or personal data.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ProblemCode;
  readonly retryAfter: number | undefined;
  readonly errors: FieldError[] | undefined;
  readonly extra: Record<string, string | number | boolean | null> | undefined;

  constructor(code: ProblemCode, detail = "", options: AppErrorOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.errors = options.errors;
    this.extra = options.extra;
  }
}

/** An error whose message was written by this program and holds no value, so that it may be logged. */
export class SafeError extends Error {
  override readonly name: string = "SafeError";
}
