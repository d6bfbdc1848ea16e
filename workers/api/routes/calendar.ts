import { getCalendar } from "../../contract/calendar-routes.ts";
import { readCalendarFeed } from "../../domain/reminders/index.ts";
import { isNotModified } from "../../platform/http/conditional.ts";
import { respond } from "../../platform/http/respond.ts";
import { renderFeed } from "../calendar/render-feed.ts";
import { type App, handle } from "../handle.ts";

const ENDING = ".ics";

/** Registers the route of a learner's calendar. */
export function registerCalendarRoutes(app: App): void {
  handle(app, getCalendar, async (ctx, { params }, request) => {
    const { address } = params;
    const token = address.endsWith(ENDING) ? address.slice(0, -ENDING.length) : "";
    const feed = await readCalendarFeed(ctx, token);
    const text = renderFeed(feed, ctx.env.PUBLIC_ORIGIN ?? new URL(request.url).origin);
    const etag = await etagOf(text);
    const headers = {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="course-companion.ics"',
      "cache-control": "private, no-cache",
      "x-robots-tag": "noindex",
      etag,
    };
    if (isNotModified(request, etag)) return respond(ctx.requestId, null, { status: 304, headers });
    return respond(ctx.requestId, request.method === "HEAD" ? null : text, { headers });
  });
}

async function etagOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return `"${Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
}
