import type { ProblemCode } from "../contract/problems.ts";

/** One field of a refused input: where it is (JSON Pointer, RFC 6901) and what is wrong with it. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** What else is known of a failure. `retryAfter` is in seconds; `extra` goes into the problem as it is. */
export interface AppErrorOptions {
  cause?: unknown;
  retryAfter?: number;
  errors?: FieldError[];
  extra?: Record<string, string | number | boolean | null>;
}

/**
 * The one error that domains throw. The faces turn it into problem details (HTTP) or an `isError` result
 * (MCP); `detail` is shown to people, so it never holds SQL, keys or personal data.
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
