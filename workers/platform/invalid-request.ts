import type * as z from "zod";
import { AppError } from "./errors.ts";

/** Converts schema issues to `invalid-request`, with a JSON Pointer (RFC 6901) to each field. */
export function invalidRequest(issues: readonly z.core.$ZodIssue[]): AppError {
  const errors = issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
  return new AppError("invalid-request", "`errors` lists what to change.", { errors });
}

function pointerOf(path: PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
