import type * as z from "../contract/zod.ts";
import { AppError } from "../platform/errors.ts";
import { invalidRequest } from "../platform/invalid-request.ts";

/** The configured secrets. Throws `not-found` when there are none: this provider is not used here. */
export function secretsIn(list: string | undefined): string[] {
  const secrets = (list ?? "").split(/[\s,]+/).filter(Boolean);
  if (secrets.length === 0) throw new AppError("not-found", "GET /api/v1/docs lists all routes.");
  return secrets;
}

/** What a request is told whose signature does not fit, is missing, or is older than 5 minutes. */
export function signatureInvalid(cause?: unknown): AppError {
  return new AppError("signature-invalid", "Sign the body as it is sent, at the time at which it is sent.", {
    cause,
  });
}

/** The signed body, parsed. Throws `invalid-request`: it is genuine, and still not what it should be. */
export function parseSigned(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid-request", "The body cannot be parsed as JSON.", { cause });
  }
}

/** Checks what was signed. Throws `invalid-request` with pointers. */
export function checkSigned<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidRequest(result.error.issues);
}
