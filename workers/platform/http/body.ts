import { AppError } from "../errors.ts";
import { readLimited } from "./read-limited.ts";

/** Enough for answers and short texts, which is all that the API accepts. */
const BODY_LIMIT = 64 * 1024;

/**
 * Reads the text of a JSON body; an empty body becomes `{}`. Throws `unsupported-media-type`, `body-too-large` (counted
 * while reading, whatever content-length says) or, for a body that is not UTF-8, `malformed-json`.
 */
export async function readJsonText(request: Request, limit = BODY_LIMIT): Promise<string> {
  const bytes = await readLimited(request, limit);
  if (!bytes) throw new AppError("body-too-large", `The maximum is ${limit} bytes.`);
  if (bytes.byteLength === 0) return "{}";
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw new AppError("unsupported-media-type", "Send content-type: application/json.");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    throw malformedJson(error);
  }
}

/** Builds the error for a body that cannot be parsed. */
export function malformedJson(cause: unknown): AppError {
  return new AppError("malformed-json", "The body is not valid JSON in UTF-8.", { cause });
}
