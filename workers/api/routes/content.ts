import type { Context as HonoContext } from "hono";
import {
  type ChapterFormat,
  type ChapterReading,
  listCourses,
  readChapter,
} from "../../domain/content/index.ts";
import type { Context } from "../../platform/context.ts";
import * as routes from "../../contract/content-routes.ts";
import { AppError } from "../../platform/errors.ts";
import { readNeighbour, readOutline } from "../../domain/navigation/index.ts";
import { acceptedOf } from "../../platform/http/accept.ts";
import { cacheControl, isNotModified, isPinned, staleHeader } from "../../platform/http/conditional.ts";
import { type App, handle, honoPath } from "../handle.ts";
import { type AppBindings, contextOf } from "../request-context.ts";
import { json, respond } from "../../platform/http/respond.ts";

const TYPES: Record<ChapterFormat, string> = {
  markdown: "text/markdown; charset=utf-8",
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
};
/** An HTML fragment opened by itself must not run in this origin, whatever is in it. */
const FRAGMENT_POLICY = {
  "content-security-policy":
    "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'",
};

/** The catalogue, outlines and chapters. */
export function registerContentRoutes(app: App): void {
  handle(app, routes.listCourses, async (ctx, { query }) =>
    json(ctx, await listCourses(ctx, query), { headers: { "cache-control": cacheControl(true, false) } }),
  );

  handle(app, routes.getCourse, async (ctx, { params, query }, request) => {
    const outline = await readOutline(ctx, params.course, query);
    const { publishedAt } = outline;
    const headers = {
      ...contentHeaders({ ...outline, free: true }, "json", isPinned(query.release)),
      ...(publishedAt ? { "last-modified": new Date(publishedAt).toUTCString() } : {}),
    };
    return conditional(ctx, request, outline, headers);
  });

  // The hottest route: its few parameters are checked by hand, which saves the validation's CPU.
  app.routes.push(routes.getChapter);
  app.hono.get(honoPath(routes.getChapter.path), async (c) => {
    const ctx = await contextOf(c, "RATE_READS");
    const release = c.req.query("release");
    const format = formatOf(c);
    const reading = await readChapter(ctx, c.req.param("course")!, c.req.param("chapter")!, {
      format,
      locale: c.req.query("locale"),
      release,
    });
    return conditional(ctx, c.req.raw, reading, chapterHeaders(reading, format, isPinned(release)));
  });

  handle(app, routes.getNextChapter, (ctx, { params, query }) =>
    readNeighbour(ctx, params.course, params.chapter, "next", query),
  );
  handle(app, routes.getPreviousChapter, (ctx, { params, query }) =>
    readNeighbour(ctx, params.course, params.chapter, "previous", query),
  );
}

function conditional(
  ctx: Context,
  request: Request,
  body: { bytes: Uint8Array; etag: string },
  headers: Record<string, string>,
): Response {
  if (isNotModified(request, body.etag)) return respond(ctx.requestId, null, { status: 304, headers });
  return respond(ctx.requestId, body.bytes, { headers });
}

function chapterHeaders(
  reading: ChapterReading,
  format: ChapterFormat,
  pinned: boolean,
): Record<string, string> {
  const headers = contentHeaders(reading, format, pinned);
  return format === "json" ? headers : { ...headers, ...FRAGMENT_POLICY };
}

function contentHeaders(
  content: { etag: string; language: string; fallback: boolean; free: boolean; staleSeconds: number },
  format: ChapterFormat,
  pinned: boolean,
): Record<string, string> {
  return {
    "content-type": TYPES[format],
    "content-language": content.language,
    etag: content.etag,
    "cache-control": cacheControl(content.free, pinned),
    vary: "accept",
    ...(content.fallback ? { "x-content-fallback": "true" } : {}),
    ...staleHeader(content.staleSeconds),
  };
}

/** `format`, else what Accept names first of what there is, else JSON. */
function formatOf(c: HonoContext<AppBindings>): ChapterFormat {
  const asked = c.req.query("format");
  if (asked !== undefined) {
    if (Object.hasOwn(TYPES, asked)) return asked as ChapterFormat;
    throw new AppError("invalid-request", "See `errors` for what to change.", {
      errors: [{ pointer: "/format", detail: "use markdown, html or json" }],
    });
  }
  const accept = c.req.raw.headers.get("accept");
  if (accept === null || accept === "*/*") return "json";
  return negotiate(accept);
}

/** RFC 9110, section 12.5.1, for three types. Throws `not-acceptable`. */
function negotiate(accept: string): ChapterFormat {
  for (const type of acceptedOf(accept)) {
    if (type === "text/markdown" || type === "text/x-markdown") return "markdown";
    if (type === "text/html") return "html";
    if (type === "application/json" || type === "application/*" || type === "*/*") return "json";
    if (type === "text/*") return "markdown";
  }
  throw new AppError("not-acceptable", "Ask for text/markdown, text/html or application/json.");
}
