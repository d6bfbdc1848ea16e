import type { IdentityApp, IdentityContext } from "../app.ts";
import { isWithinLimits, networkOf } from "../../platform/http/index.ts";
import { showConsent, takeConsent } from "./consent.ts";
import { AUTHORIZE_PATH, TOKEN_PATH, asIssuedTo, authorizationServer } from "./server.ts";
import { answerTokenRequest } from "./token.ts";

const METADATA = "/.well-known/oauth-authorization-server";

/**
 * Registers OAuth 2.1 for apps: metadata (RFC 8414), registration (RFC 7591), consent, tokens and revocation (RFC
 * 7009).
 */
export function registerOAuth(app: IdentityApp): void {
  app.get(AUTHORIZE_PATH, showConsent);
  app.post(AUTHORIZE_PATH, takeConsent);
  app.post(TOKEN_PATH, async (c) => forAnyOrigin(await answerTokenRequest(c)));
  app.post("/oauth/register", async (c) => forAnyOrigin(await register(c)));
  app.get(METADATA, async (c) => forAnyOrigin(await byLibrary(c)));
  for (const path of [TOKEN_PATH, "/oauth/register", METADATA])
    app.options(path, () => forAnyOrigin(new Response(null, { status: 204 })));
}

async function register(c: IdentityContext): Promise<Response> {
  const limits = { each: c.env.RATE_CLIENTS, network: c.env.RATE_NETWORK_IDENTITY };
  if (!(await isWithinLimits(limits, { network: networkOf(c.req.raw) })))
    return Response.json(
      {
        error: "temporarily_unavailable",
        error_description: "Too many registrations; try again in a minute",
      },
      { status: 429, headers: { "retry-after": "60" } },
    );
  return byLibrary(c);
}

const byLibrary = (c: IdentityContext) =>
  authorizationServer(c.env).fetch(asIssuedTo(c.env, c.req.raw), c.env, c.executionCtx as ExecutionContext);

/**
 * Allows any origin, for clients in browsers (the MCP Inspector, hosts' pages). These routes ignore cookies, so
 * other sites gain nothing.
 */
function forAnyOrigin(response: Response): Response {
  const open = new Response(response.body, response);
  open.headers.set("access-control-allow-origin", "*");
  open.headers.set("access-control-allow-methods", "GET, POST, OPTIONS");
  open.headers.set("access-control-allow-headers", "authorization, content-type, mcp-protocol-version");
  open.headers.set("x-content-type-options", "nosniff");
  return open;
}
