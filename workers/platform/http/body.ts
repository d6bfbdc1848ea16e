import { AppError } from "../errors.ts";
import { readLimited } from "./read-limited.ts";

/** Bodies are answers and short texts; nobody needs more. */
const BODY_LIMIT = 64 * 1024;

/**
 * The text of a JSON body; an empty one is `{}`. Throws `unsupported-media-type`, `body-too-large` (counted while
 * reading, whatever content-length says) or `malformed-json` for what is not UTF-8.
 */
export async function readJsonText(request: Request, limit = BODY_LIMIT): Promise<string> {
  const bytes = await readLimited(request, limit);
  if (!bytes) throw new AppError("body-too-large", `At most ${limit} bytes are taken.`);
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

/** What a body that cannot be parsed is told. */
export function malformedJson(cause: unknown): AppError {
  return new AppError("malformed-json", "The body cannot be parsed as JSON in UTF-8.", { cause });
}
