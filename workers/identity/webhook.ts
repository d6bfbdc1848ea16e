import type * as z from "../contract/zod.ts";
import { AppError } from "../platform/errors.ts";
import { invalidRequest } from "../platform/invalid-request.ts";

/**
 * Returns the configured secrets. Throws `not-found` when there are none, since the provider is then not used.
 */
export function secretsIn(list: string | undefined): string[] {
  const secrets = (list ?? "").split(/[\s,]+/).filter(Boolean);
  if (secrets.length === 0) throw new AppError("not-found", "GET /api/v1/docs lists all routes.");
  return secrets;
}

/** Returns the error for a signature that is invalid, missing or older than 5 minutes. */
export function signatureInvalid(cause?: unknown): AppError {
  return new AppError("signature-invalid", "Sign the raw body with the current time.", {
    cause,
  });
}

/** Parses a signed body. Throws `invalid-request` when it is not JSON. */
export function parseSigned(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid-request", "The body cannot be parsed as JSON.", { cause });
  }
}

/** Validates a signed body. Throws `invalid-request` with pointers. */
export function checkSigned<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidRequest(result.error.issues);
}
