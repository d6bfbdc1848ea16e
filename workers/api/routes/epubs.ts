import { readEpub } from "../../domain/content/index.ts";
import { getEpub } from "../../contract/epub-routes.ts";
import { attachment } from "../../platform/http/attachment.ts";
import { cacheControl, isNotModified, isPinned, staleHeader } from "../../platform/http/conditional.ts";
import { respond } from "../../platform/http/respond.ts";
import { sendFile } from "../../platform/http/send-file.ts";
import { type App, handle } from "../handle.ts";

/** Books of a course. */
export function registerEpubRoutes(app: App): void {
  handle(app, getEpub, async (ctx, { params, query }, request) => {
    const book = await readEpub(ctx, params.course, query);
    const headers = {
      "content-type": "application/epub+zip",
      "content-disposition": attachment(book.title, params.course, "epub"),
      "content-language": book.language,
      etag: book.etag,
      "accept-ranges": "bytes",
      "cache-control": cacheControl(book.free, isPinned(query.release)),
      ...(book.fallback ? { "x-content-fallback": "true" } : {}),
      ...staleHeader(book.staleSeconds),
    };
    if (isNotModified(request, book.etag)) return respond(ctx.requestId, null, { status: 304, headers });
    return sendFile(ctx, request, book, headers);
  });
}
