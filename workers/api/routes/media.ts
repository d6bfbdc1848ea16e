import { type MediaReading, readMedia } from "../../domain/content/index.ts";
import type { Context } from "../../platform/context.ts";
import * as routes from "../../contract/content-routes.ts";
import { AppError } from "../../platform/errors.ts";
import { cacheControl, isNotModified, isPinned, staleHeader } from "../../platform/http/conditional.ts";
import { type App, handle } from "../handle.ts";
import { problemResponse } from "../../platform/http/problem.ts";
import { parseRange } from "../../platform/http/ranges.ts";
import { respond } from "../../platform/http/respond.ts";

/**
 * SVG and HTML may contain scripts: opened directly, they run in no origin and load nothing. All files get this policy,
 * so that no type is forgotten.
 */
const FILE_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'; frame-ancestors 'none'";

/** Registers the route of a course's images and other files. */
export function registerMediaRoutes(app: App): void {
  handle(app, routes.getMedia, async (ctx, { params, query }, request) => {
    const reading = await readMedia(ctx, params.course, params.path, query.release);
    const headers = headersOf(reading, isPinned(query.release));
    if (isNotModified(request, reading.etag)) return respond(ctx.requestId, null, { status: 304, headers });
    return send(ctx, request, reading, headers);
  });
}

async function send(
  ctx: Context,
  request: Request,
  reading: MediaReading,
  headers: Record<string, string>,
): Promise<Response> {
  const size = reading.media.bytes;
  // RFC 9110, section 14.2: a range is defined for GET only.
  const range =
    request.method === "GET" && matchesIfRange(request, reading.etag)
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
  const body = request.method === "HEAD" ? null : await reading.read(range);
  return respond(ctx.requestId, body, { status, headers: complete });
}

function headersOf(reading: MediaReading, pinned: boolean): Record<string, string> {
  return {
    "content-type": reading.media.type,
    etag: reading.etag,
    "accept-ranges": "bytes",
    "cache-control": cacheControl(reading.free, pinned),
    "content-security-policy": FILE_POLICY,
    // Free images may be shown in a host's widget, which has its own origin.
    ...(reading.free ? { "cross-origin-resource-policy": "cross-origin" } : {}),
    ...staleHeader(reading.staleSeconds),
  };
}

/** Reports whether If-Range matches: a part is only useful to a client with the rest of the same file. */
function matchesIfRange(request: Request, etag: string): boolean {
  const condition = request.headers.get("if-range");
  return condition === null || condition === etag;
}

function rangeProblem(ctx: Context, size: number): Response {
  const response = problemResponse(
    new AppError("range-not-satisfiable", `The file has ${size} bytes.`),
    ctx.requestId,
  );
  response.headers.set("content-range", `bytes */${size}`);
  return response;
}
