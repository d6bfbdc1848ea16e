import { hostHeaderValidationResponse } from "@modelcontextprotocol/server";
import { verifySession } from "../domain/learner/index.ts";
import type { Caller } from "../platform/context.ts";
import type { Env } from "../platform/env.ts";
import { AppError } from "../platform/errors.ts";
import { isOwnOrigin, sessionTokens } from "../platform/http/cookies.ts";
import { problemResponse } from "../platform/http/problem.ts";
import { observationOf } from "../platform/observe/observe.ts";
import { allowedHosts, answer } from "./handler.ts";
import { buildPageServer } from "./page-server.ts";

/**
 * Handles `/mcp/page`, where pages of this site list and call tools for an agent in the browser (WebMCP). The caller is
 * the browser's learner by their cookies, as for the API: a token for an MCP address has another audience, and
 * `authorization` is not read. Only this site's pages may call, reads included: cookies are sent by themselves, and a
 * result is about the learner. Other origins get no CORS header, so that they could not read one either.
 */
export async function answerPage(request: Request, env: Env, execution: ExecutionContext): Promise<Response> {
  const wrongHost = hostHeaderValidationResponse(request, allowedHosts(env));
  if (wrongHost) return wrongHost;
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } });
  if (!isOwnOrigin(request))
    return refusal(request, new AppError("origin-refused", "Only pages of this site can call this address."));
  const response = await answer(request, env, execution, {
    identify: () => identify(request, env),
    build: buildPageServer,
    takesGuests: false,
  });
  const own = new Response(response.body, response);
  own.headers.set("cache-control", "private, no-store");
  return own;
}

/** Returns the browser's learner, null without one, or the problem with which pages renew an account's token. */
async function identify(request: Request, env: Env): Promise<Caller | null | Response> {
  try {
    return await verifySession(env, sessionTokens(request, env.PUBLIC_ORIGIN), new Date());
  } catch (error) {
    if (error instanceof AppError) return refusal(request, error);
    throw error;
  }
}

const refusal = (request: Request, error: AppError) =>
  problemResponse(error, observationOf(request).requestId, new URL(request.url).pathname);
