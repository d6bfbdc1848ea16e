import { AppError } from "../errors.ts";

/** Bodies are answers and short texts; nobody needs more. */
export const BODY_LIMIT = 64 * 1024;

/**
 * The text of a JSON body; an empty one is `{}`. Throws `unsupported-media-type`, `body-too-large` (counted while
 * reading, whatever content-length says) or `malformed-json` for what is not UTF-8.
 */
export async function readJsonText(request: Request, limit = BODY_LIMIT): Promise<string> {
  const bytes = await readLimited(request, limit);
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

async function readLimited(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new AppError("body-too-large", `At most ${limit} bytes are taken.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength;
    if (size > limit) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(read.value);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
