import type { NeonDbError } from "@neondatabase/serverless";

/** Returns the SQLSTATE and constraint of a rejected statement, or undefined for any other error. */
export function refusal(error: unknown): { code: string; constraint: string | undefined } | undefined {
  if (!isNeonError(error) || !error.code) return undefined;
  return { code: error.code, constraint: error.constraint };
}

export const isNeonError = (error: unknown): error is NeonDbError =>
  error instanceof Error && error.name === "NeonDbError";
