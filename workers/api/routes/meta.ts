import { sql } from "drizzle-orm";
import { within } from "../../content/index.ts";
import type { Context } from "../../context.ts";
import * as routes from "../../contract/content-routes.ts";
import type { Health } from "../../contract/service.ts";
import { API_PREFIX } from "../../contract/routes.ts";
import { DOCS_STYLE } from "../docs-style.ts";
import { renderDocs } from "../docs.ts";
import { type App, handle } from "../handle.ts";
import { API_VERSION, buildOpenApi } from "../openapi.ts";
import { requestIdOf } from "../request-context.ts";
import { json, respond } from "../respond.ts";

const CONTENT_CHECK_MS = 1_500;
const DATABASE_CHECK_MS = 2_500;
const DOCS_SECONDS = 300;

/** Health, the OpenAPI document and the docs page; registered last, since the document is made of all routes. */
export function registerMetaRoutes(app: App): void {
  handle(app, routes.getHealth, async (ctx, { query }) => {
    const version = ctx.env.CF_VERSION_METADATA?.id || API_VERSION;
    if (query.deep !== "1")
      return json(ctx, { status: "ok", version } satisfies Health, {
        headers: { "cache-control": "no-store" },
      });
    const [content, database] = await Promise.all([checkContent(ctx), checkDatabase(ctx)]);
    const healthy = content === "ok" && database === "ok";
    const health: Health = { status: healthy ? "ok" : "degraded", version, checks: { content, database } };
    return json(ctx, health, { status: healthy ? 200 : 503, headers: { "cache-control": "no-store" } });
  });

  // Made at the first request: at start-up it would cost everybody.
  let document: string | undefined;
  app.hono.get(`${API_PREFIX}/openapi.json`, (c) => {
    document ??= JSON.stringify(buildOpenApi(app.routes));
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "cache-control": `public, max-age=${DOCS_SECONDS}`,
    };
    return respond(requestIdOf(c), document, { headers });
  });

  app.hono.get(`${API_PREFIX}/docs`, async (c) => {
    const page = await renderDocs(buildOpenApi(app.routes), new URL(c.req.url).origin);
    const headers = {
      "content-type": "text/html; charset=utf-8",
      "cache-control": `public, max-age=${DOCS_SECONDS}`,
      "content-security-policy": `default-src 'none'; style-src '${await hashOf(DOCS_STYLE)}'; base-uri 'none'; frame-ancestors 'none'`,
    };
    return respond(requestIdOf(c), page, { headers });
  });
}

async function checkContent(ctx: Context): Promise<"ok" | "failed"> {
  return outcome(within(ctx.env.COURSES.list({ prefix: "live/", limit: 1 }), CONTENT_CHECK_MS));
}

async function checkDatabase(ctx: Context): Promise<"ok" | "failed"> {
  return outcome(
    within(
      ctx
        .db()
        .execute(sql`select 1`)
        .then(),
      DATABASE_CHECK_MS,
    ),
  );
}

async function outcome(check: Promise<unknown>): Promise<"ok" | "failed"> {
  try {
    await check;
    return "ok";
  } catch {
    return "failed";
  }
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
