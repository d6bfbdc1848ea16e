import { createMcpHandler, hostHeaderValidationResponse } from "@modelcontextprotocol/server";
import type { Caller } from "../context.ts";
import type { Env } from "../env.ts";
import { AppError } from "../errors.ts";
import { verifyToken } from "../learner/index.ts";
import { challenge, mcpResource } from "./resource.ts";
import { buildServer } from "./server.ts";

const MAX_BODY_BYTES = 256 * 1024;
const RATE_PERIOD_SECONDS = 60;
const REQUEST_HEADERS =
  "authorization, content-type, accept, last-event-id, mcp-method, mcp-name, mcp-protocol-version, mcp-session-id";

/**
 * `/mcp`: MCP 2026-07-28 and, without sessions, the protocols of 2025, for whoever carries a token for this resource.
 * The token is checked with public keys; no database is asked. Browsers may call from any origin, since no cookie
 * counts here; a wrong `Host` is refused, so that no name on the internet can be made to point at a local start.
 */
export async function answerMcp(request: Request, env: Env, _execution: ExecutionContext): Promise<Response> {
  const origin = env.PUBLIC_ORIGIN;
  const hosts = [new URL(origin).hostname, "localhost", "127.0.0.1"];
  if (request.method === "OPTIONS") return withCors(new Response(null, { status: 204 }));
  const wrongHost = hostHeaderValidationResponse(request, hosts);
  if (wrongHost) return withCors(wrongHost);
  const caller = await identify(request, env);
  if (caller instanceof Response) return withCors(caller);
  const limiter = request.method === "POST" ? env.RATE_WRITES : env.RATE_READS;
  // By learner: a host such as ChatGPT calls for very many of them from few addresses.
  if (limiter && !(await limiter.limit({ key: `mcp ${caller.learnerId}` })).success)
    return withCors(tooMany());
  const handler = createMcpHandler(() => buildServer(caller), {
    responseMode: "json",
    maxRequestBodySize: MAX_BODY_BYTES,
  });
  return withCors(await handler.fetch(request));
}

async function identify(request: Request, env: Env): Promise<Caller | Response> {
  const origin = env.PUBLIC_ORIGIN;
  const authorization = request.headers.get("authorization");
  if (authorization === null) return challenge(origin);
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1] ?? "";
  try {
    const caller = await verifyToken(env, token, new Date(), mcpResource(origin));
    if (caller.scope?.includes("learn")) return caller;
    return challenge(origin, { code: "insufficient_scope", description: "This needs the scope learn" });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const description = error.code === "token-expired" ? "The token has expired" : "The token is not valid";
    return challenge(origin, { code: "invalid_token", description });
  }
}

const tooMany = () =>
  Response.json(
    { error: "rate_limited", error_description: "Too many requests; wait a minute" },
    { status: 429, headers: { "retry-after": String(RATE_PERIOD_SECONDS) } },
  );

function withCors(response: Response): Response {
  const open = new Response(response.body, response);
  open.headers.set("access-control-allow-origin", "*");
  open.headers.set("access-control-allow-methods", "GET, POST, DELETE, OPTIONS");
  open.headers.set("access-control-allow-headers", REQUEST_HEADERS);
  open.headers.set("access-control-expose-headers", "www-authenticate, mcp-session-id, mcp-protocol-version");
  open.headers.set("x-content-type-options", "nosniff");
  open.headers.set("cache-control", "no-store");
  return open;
}
