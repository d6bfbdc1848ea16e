import { type MediaReading, readMedia } from "../../domain/content/index.ts";
import * as routes from "../../contract/content-routes.ts";
import { cacheControl, isNotModified, isPinned, staleHeader } from "../../platform/http/conditional.ts";
import { type App, handle } from "../handle.ts";
import { respond } from "../../platform/http/respond.ts";
import { sendFile } from "../../platform/http/send-file.ts";

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
    const { media, etag, read } = reading;
    return sendFile(ctx, request, { bytes: media.bytes, etag, read }, headers);
  });
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
