import { readPicture } from "../../domain/content/index.ts";
import * as routes from "../../contract/content-routes.ts";
import { cacheControl, isNotModified, isPinned, staleHeader } from "../../platform/http/conditional.ts";
import { respond } from "../../platform/http/respond.ts";
import { type App, handle } from "../handle.ts";

/** An SVG that is opened by itself runs in no origin and loads nothing. */
const POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** Covers, emblems, social cards and icons. */
export function registerPictureRoutes(app: App): void {
  handle(app, routes.getPicture, async (ctx, { params, query }, request) => {
    const picture = await readPicture(ctx, params.course, params.file, query.release);
    const headers = {
      "content-type": picture.type,
      etag: picture.etag,
      "cache-control": cacheControl(picture.free, isPinned(query.release)),
      "content-security-policy": POLICY,
      // Sites show social cards, and hosts the covers in views of their own origin.
      ...(picture.free ? { "cross-origin-resource-policy": "cross-origin" } : {}),
      ...staleHeader(picture.staleSeconds),
    };
    if (isNotModified(request, picture.etag)) return respond(ctx.requestId, null, { status: 304, headers });
    return respond(ctx.requestId, request.method === "HEAD" ? null : await picture.read(), { headers });
  });
}
