import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { problemResponse } from "./problem.ts";
import { parseRange } from "./ranges.ts";
import { respond } from "./respond.ts";

/** A file as it is sent: whole or a single range of it. */
export interface SentFile {
  bytes: number;
  etag: string;
  read: (range?: { offset: number; length: number }) => Promise<Uint8Array | ReadableStream>;
}

/** Responds with a file, a range of it (RFC 9110, section 14), or `range-not-satisfiable`. HEAD reads nothing. */
export async function sendFile(
  ctx: Pick<Context, "requestId">,
  request: Request,
  file: SentFile,
  headers: Record<string, string>,
): Promise<Response> {
  const size = file.bytes;
  // RFC 9110, section 14.2: a range is defined for GET only.
  const range =
    request.method === "GET" && matchesIfRange(request, file.etag)
      ? parseRange(request.headers.get("range"), size)
      : undefined;
  if (range === null) return rangeProblem(ctx, size);
  const length = range?.length ?? size;
  const complete = { ...headers, "content-length": String(length) };
  const status = range ? 206 : 200;
  if (range)
    Object.assign(complete, {
      "content-range": `bytes ${range.offset}-${range.offset + length - 1}/${size}`,
    });
  const body = request.method === "HEAD" ? null : await file.read(range);
  return respond(ctx.requestId, body, { status, headers: complete });
}

/** Reports whether If-Range matches: a part is only useful to a client with the rest of the same file. */
function matchesIfRange(request: Request, etag: string): boolean {
  const condition = request.headers.get("if-range");
  return condition === null || condition === etag;
}

function rangeProblem(ctx: Pick<Context, "requestId">, size: number): Response {
  const response = problemResponse(
    new AppError("range-not-satisfiable", `The file has ${size} bytes.`),
    ctx.requestId,
  );
  response.headers.set("content-range", `bytes */${size}`);
  return response;
}
