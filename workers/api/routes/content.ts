import { observationOf } from "../../platform/observe/observe.ts";
import type { Context as HonoContext } from "hono";
import {
  type ChapterFormat,
  type ChapterReading,
  listCourses,
  listStagedReleases,
  readChapter,
} from "../../domain/content/index.ts";
import type { Context } from "../../platform/context.ts";
import * as routes from "../../contract/content-routes.ts";
import { getStagedReleases } from "../../contract/staged-routes.ts";
import { AppError } from "../../platform/errors.ts";
import { readGlossary, readNeighbour, readOutline } from "../../domain/navigation/index.ts";
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
/** An HTML fragment that is opened directly must not run scripts in this origin. */
const FRAGMENT_POLICY = {
  "content-security-policy":
    "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'",
};

/** Registers the routes of the catalogue, outlines and chapters. */
export function registerContentRoutes(app: App): void {
  handle(app, routes.listCourses, async (ctx, { query }) =>
    json(ctx, await listCourses(ctx, query), { headers: { "cache-control": cacheControl(true, false) } }),
  );

  handle(app, routes.getCourse, async (ctx, { params, query }, request) => {
    const outline = await readOutline(ctx, params.course, query);
    const { publishedAt } = outline;
    const headers = {
      ...contentHeaders(outline, "json", isPinned(query.release)),
      ...(publishedAt ? { "last-modified": new Date(publishedAt).toUTCString() } : {}),
    };
    return conditional(ctx, request, outline, headers);
  });

  handle(app, getStagedReleases, (ctx, { params }) => listStagedReleases(ctx, params.course));

  handle(app, routes.getGlossary, async (ctx, { params, query }, request) => {
    const glossary = await readGlossary(ctx, params.course, query);
    const headers = contentHeaders(glossary, "json", isPinned(query.release));
    return conditional(ctx, request, glossary, headers);
  });

  // The most frequent route: its few parameters are checked by hand, which saves the CPU of validation.
  app.routes.push(routes.getChapter);
  app.hono.get(honoPath(routes.getChapter.path), async (c) => {
    observationOf(c.req.raw).route = routes.getChapter.path;
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

/** Picks the format: `format`, else the preferred one of Accept, else JSON. */
function formatOf(c: HonoContext<AppBindings>): ChapterFormat {
  const requested = c.req.query("format");
  if (requested !== undefined) {
    if (Object.hasOwn(TYPES, requested)) return requested as ChapterFormat;
    throw new AppError("invalid-request", "`errors` lists what to change.", {
      errors: [{ pointer: "/format", detail: "use markdown, html or json" }],
    });
  }
  const accept = c.req.raw.headers.get("accept");
  if (accept === null || accept === "*/*") return "json";
  return negotiate(accept);
}

/** Negotiates one of three types (RFC 9110, section 12.5.1). Throws `not-acceptable`. */
function negotiate(accept: string): ChapterFormat {
  for (const type of acceptedOf(accept)) {
    if (type === "text/markdown" || type === "text/x-markdown") return "markdown";
    if (type === "text/html") return "html";
    if (type === "application/json" || type === "application/*" || type === "*/*") return "json";
    if (type === "text/*") return "markdown";
  }
  throw new AppError("not-acceptable", "Accept text/markdown, text/html or application/json.");
}
