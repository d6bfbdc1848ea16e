import { type McpServer, createMcpHandler, hostHeaderValidationResponse } from "@modelcontextprotocol/server";
import type { Caller } from "../platform/context.ts";
import type { Env } from "../platform/env.ts";
import { AppError } from "../platform/errors.ts";
import { resourceOf, verifyToken } from "../domain/learner/index.ts";
import { readLimited } from "../platform/http/read-limited.ts";
import { isAllowed, originOf } from "./limits.ts";
import { type Message, type Refusal, readMessage } from "./message.ts";
import { challenge } from "./resource.ts";
import { buildServer } from "./server.ts";
import { type CallMeta, type Session, guestFinder, newSession } from "./session.ts";

const MAX_BODY_BYTES = 64 * 1024;
const RATE_PERIOD_SECONDS = 60;
const REQUEST_HEADERS =
  "authorization, content-type, accept, last-event-id, mcp-method, mcp-name, mcp-protocol-version, mcp-session-id";

/** Builds the server for one request. */
type Build = (session: Session) => McpServer | Promise<McpServer>;

/**
 * Handles `/mcp`: MCP 2026-07-28 and, without sessions, the protocols of 2025. Without a token, courses can be read and
 * guests can learn. A tool that needs a learner returns a challenge when there is none: in the result for ChatGPT, as
 * HTTP 401 for all other hosts. Tokens are verified with public keys, without the database. Browsers may call from any
 * origin, since cookies are ignored; a wrong `Host` is rejected, which prevents DNS rebinding to a local server. `build`
 * replaces the product's server in the conformance suite, which needs its own tools.
 */
export async function answerMcp(
  request: Request,
  env: Env,
  execution: ExecutionContext,
  build: Build = buildServer,
): Promise<Response> {
  const hosts = [new URL(env.PUBLIC_ORIGIN).hostname, "localhost", "127.0.0.1"];
  if (request.method === "OPTIONS") return withCors(new Response(null, { status: 204 }));
  const wrongHost = hostHeaderValidationResponse(request, hosts);
  return withCors(wrongHost ?? (await answer(request, env, execution, build)));
}

/** Handles a request by its parsed message. Rejected requests count against the limits too. */
async function answer(
  request: Request,
  env: Env,
  execution: ExecutionContext,
  build: Build,
): Promise<Response> {
  const origin = originOf(env, request);
  const account = await identify(request, env);
  const received = request.method === "POST" ? await receive(request) : null;
  const call = received?.kind === "message" ? received.call : null;
  const caller = account instanceof Response ? null : account;
  const findGuest = guestFinder(env, call?.meta);
  if (!(await isAllowed(env, origin, caller, call, findGuest))) return tooManyRequests();
  if (account instanceof Response) return account;
  if (received?.kind === "too-large") return tooLarge();
  if (received?.kind === "refusal") return invalidMessage(received);

  const waitUntil = (work: Promise<unknown>) => execution.waitUntil(work);
  const session = newSession(env, { account, origin, waitUntil, findGuest });
  // One JSON body, since none of the product's tools sends anything before its result.
  const handler = createMcpHandler(() => build(session), { responseMode: "auto" });
  const response = await handler.fetch(request, received ? { parsedBody: received.body } : {});
  if (account || !call) return response;
  // Whether the tool required a learner is known only once the response is complete.
  const text = await response.text();
  if (session.refusal === "too-many") return tooManyRequests();
  if (session.refusal === "sign-in" && !isChatGpt(call.meta)) return challenge(env.PUBLIC_ORIGIN);
  return new Response(text, response);
}

/** Reads a request's message within the size limit, or returns why it is invalid. */
async function receive(request: Request): Promise<Message | Refusal | { kind: "too-large" }> {
  const bytes = await readLimited(request, MAX_BODY_BYTES);
  return bytes ? readMessage(bytes) : { kind: "too-large" };
}

/** Recognises ChatGPT by its metadata: it shows a challenge in a result, but an HTTP error as a failure of the app. */
const isChatGpt = (meta: CallMeta) => Object.keys(meta ?? {}).some((name) => name.startsWith("openai/"));

const invalidMessage = ({ code, message }: Refusal) =>
  Response.json({ jsonrpc: "2.0", error: { code, message }, id: null }, { status: 400 });

const tooLarge = () =>
  Response.json(
    { error: "too_large", error_description: `The maximum is ${MAX_BODY_BYTES} bytes` },
    { status: 413 },
  );

/** Returns the token's account, null without a token, or the error response for an invalid one. */
async function identify(request: Request, env: Env): Promise<Caller | null | Response> {
  const origin = env.PUBLIC_ORIGIN;
  const authorization = request.headers.get("authorization");
  if (authorization === null) return null;
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1] ?? "";
  try {
    const caller = await verifyToken(env, token, new Date(), resourceOf(origin));
    if (caller.scope?.includes("learn")) return caller;
    return challenge(origin, { code: "insufficient_scope", description: "The scope learn is required" });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const description = error.code === "token-expired" ? "The token has expired" : "The token is not valid";
    return challenge(origin, { code: "invalid_token", description });
  }
}

const tooManyRequests = () =>
  Response.json(
    { error: "rate_limited", error_description: "Too many requests. Wait a minute and try again." },
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
