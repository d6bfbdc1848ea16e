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

/** Makes the server that answers one request. */
type Build = (session: Session) => McpServer | Promise<McpServer>;

/**
 * `/mcp`: MCP 2026-07-28 and, without sessions, the protocols of 2025. Without a token courses are read and guests
 * learn; a tool that needs a learner and finds none answers with a challenge: in the result as ChatGPT wants it, as HTTP
 * 401 for all others. Tokens are checked with public keys; no database is asked. Browsers may call from any origin,
 * since no cookie counts here; a wrong `Host` is refused, so that no name can be made to point at a local start.
 * `build` is another server in the place of the product's, for the conformance suite, which asks for tools of its own.
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

/** Everything is decided on the parsed message, and whatever is refused has been counted. */
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
  const known = account instanceof Response ? null : account;
  const findGuest = guestFinder(env, call?.meta);
  if (!(await isAllowed(env, origin, known, call, findGuest))) return tooMany();
  if (account instanceof Response) return account;
  if (received?.kind === "too-large") return tooLarge();
  if (received?.kind === "refusal") return refused(received);

  const waitUntil = (work: Promise<unknown>) => execution.waitUntil(work);
  const session = newSession(env, { account, origin, waitUntil, findGuest });
  // One JSON body, as long as a tool sends nothing before its result; none of the product's does.
  const handler = createMcpHandler(() => build(session), { responseMode: "auto" });
  const response = await handler.fetch(request, received ? { parsedBody: received.body } : {});
  if (account || !call) return response;
  // Only when it has come to its end is it known whether the tool asked for a learner.
  const text = await response.text();
  if (session.refusal === "too-many") return tooMany();
  if (session.refusal === "sign-in" && !isChatGpt(call.meta)) return challenge(env.PUBLIC_ORIGIN);
  return new Response(text, response);
}

/** The message of a body within its limit, or why there is none. */
async function receive(request: Request): Promise<Message | Refusal | { kind: "too-large" }> {
  const bytes = await readLimited(request, MAX_BODY_BYTES);
  return bytes ? readMessage(bytes) : { kind: "too-large" };
}

/** ChatGPT marks its calls; it shows a challenge in a result, and an HTTP error as a fault of the app. */
const isChatGpt = (meta: CallMeta) => Object.keys(meta ?? {}).some((name) => name.startsWith("openai/"));

const refused = ({ code, message }: Refusal) =>
  Response.json({ jsonrpc: "2.0", error: { code, message }, id: null }, { status: 400 });

const tooLarge = () =>
  Response.json(
    { error: "too_large", error_description: `At most ${MAX_BODY_BYTES} bytes` },
    { status: 413 },
  );

/** The account of the token, null without one, or the refusal of one that does not hold. */
async function identify(request: Request, env: Env): Promise<Caller | null | Response> {
  const origin = env.PUBLIC_ORIGIN;
  const authorization = request.headers.get("authorization");
  if (authorization === null) return null;
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1] ?? "";
  try {
    const caller = await verifyToken(env, token, new Date(), resourceOf(origin));
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
