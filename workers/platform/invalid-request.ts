import type * as z from "zod";
import { AppError } from "./errors.ts";

/** What a schema found wrong, as `invalid-request` with a pointer (RFC 6901) to each place. */
export function invalidRequest(issues: readonly z.core.$ZodIssue[]): AppError {
  const errors = issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
  return new AppError("invalid-request", "See `errors` for what to change.", { errors });
}

function pointerOf(path: PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
