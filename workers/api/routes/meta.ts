import * as routes from "../../contract/content-routes.ts";
import type { Health } from "../../contract/service.ts";
import { API_PREFIX, API_VERSION } from "../../contract/routes.ts";
import { checkDependencies } from "../deep-health.ts";
import { DOCS_STYLE } from "../docs-style.ts";
import { renderDocs } from "../docs.ts";
import { type App, handle } from "../handle.ts";
import { buildOpenApi } from "../openapi.ts";
import { requestIdOf } from "../request-context.ts";
import { json, respond } from "../../platform/http/respond.ts";

const DOCS_SECONDS = 300;

/** Registers health, the OpenAPI document and the docs page. It runs last, since the document lists all routes. */
export function registerMetaRoutes(app: App): void {
  handle(app, routes.getHealth, async (ctx, { query }, request) => {
    const version = ctx.env.CF_VERSION_METADATA?.id || API_VERSION;
    const headers = { "cache-control": "no-store" };
    if (query.deep !== "1") return json(ctx, { status: "ok", version } satisfies Health, { headers });
    const checks = await checkDependencies(ctx, request);
    const isHealthy = Object.values(checks).every((outcome) => outcome === "ok");
    const health: Health = { status: isHealthy ? "ok" : "degraded", version, checks };
    return json(ctx, health, { status: isHealthy ? 200 : 503, headers });
  });

  // Built at the first request, so that start-up does not pay for it.
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
    // Not the request's host, which the sender chooses: the page is cached for everyone.
    const page = await renderDocs(buildOpenApi(app.routes), c.env.PUBLIC_ORIGIN);
    const headers = {
      "content-type": "text/html; charset=utf-8",
      "cache-control": `public, max-age=${DOCS_SECONDS}`,
      "content-security-policy": `default-src 'none'; style-src '${await hashOf(DOCS_STYLE)}'; base-uri 'none'; frame-ancestors 'none'`,
    };
    return respond(requestIdOf(c), page, { headers });
  });
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
