import { type McpServer, createMcpHandler, hostHeaderValidationResponse } from "@modelcontextprotocol/server";
import type { Caller } from "../platform/context.ts";
import type { Env } from "../platform/env.ts";
import { AppError } from "../platform/errors.ts";
import { type McpAddress, resourceOf, verifyToken } from "../domain/learner/index.ts";
import { observationOf } from "../platform/observe/observe.ts";
import { readLimited } from "../platform/http/read-limited.ts";
import { isAllowed, originOf } from "./limits.ts";
import { hintsOf } from "./hints.ts";
import { type Message, type Refusal, readMessage } from "./message.ts";
import { challenge } from "./resource.ts";
import { buildServer } from "./server.ts";
import { type Session, guestFinder, newSession } from "./session.ts";

const MAX_BODY_BYTES = 64 * 1024;
const RATE_PERIOD_SECONDS = 60;
const REQUEST_HEADERS =
  "authorization, content-type, accept, last-event-id, mcp-method, mcp-name, mcp-protocol-version, mcp-session-id";

interface McpOptions {
  address?: McpAddress;
  /** Builds the server for one request. */
  build?: (session: Session) => McpServer | Promise<McpServer>;
}

/**
 * Handles `/mcp` and `/mcp/account`: MCP 2026-07-28 and, without sessions, the protocols of 2025. At `/mcp`, courses can
 * be read without a token and guests can learn; a tool that needs a learner says in its result how to connect when there
 * is none. At `/mcp/account`, a request without a token gets HTTP 401, with which hosts begin to sign in. An invalid token
 * gets it at both, so that hosts refresh it. Tokens are verified with public keys, without the database. Browsers may call
 * from any origin, since cookies are ignored; a wrong `Host` is rejected, which prevents DNS rebinding to a local server.
 * `build` replaces the product's server in the conformance suite, which needs its own tools.
 */
export async function answerMcp(
  request: Request,
  env: Env,
  execution: ExecutionContext,
  { address = "open", build = buildServer }: McpOptions = {},
): Promise<Response> {
  if (request.method === "OPTIONS") return withCors(new Response(null, { status: 204 }));
  const wrongHost = hostHeaderValidationResponse(request, allowedHosts(env));
  const options = { identify: () => identify(request, env, address), build, takesGuests: true };
  return withCors(wrongHost ?? (await answer(request, env, execution, options)));
}

/** The hosts that requests may name: that of the service, and this computer's. */
export const allowedHosts = (env: Pick<Env, "PUBLIC_ORIGIN">): string[] => [
  new URL(env.PUBLIC_ORIGIN).hostname,
  "localhost",
  "127.0.0.1",
];

/** What differs between the addresses. */
interface AnswerOptions {
  /** Returns the caller, null for anonymous ones, or the response that refuses the request. */
  identify: () => Promise<Caller | null | Response>;
  build: (session: Session) => McpServer | Promise<McpServer>;
  /** Whether a call may name its guest, by code or by the host's subject. */
  takesGuests: boolean;
}

/** Handles a request by its parsed message. Rejected requests count against the limits too. */
export async function answer(
  request: Request,
  env: Env,
  execution: ExecutionContext,
  { identify, build, takesGuests }: AnswerOptions,
): Promise<Response> {
  const origin = originOf(env, request);
  const account = await identify();
  const received = request.method === "POST" ? await receive(request) : null;
  const call = received?.kind === "message" ? received.call : null;
  const caller = account instanceof Response ? null : account;
  const findGuest = takesGuests ? guestFinder(env, call?.meta) : async () => null;
  if (!(await isAllowed(env, origin, caller, call, findGuest))) return tooManyRequests();
  if (account instanceof Response) return account;
  if (received?.kind === "too-large") return tooLarge();
  if (received?.kind === "refusal") return invalidMessage(received);

  const waitUntil = (work: Promise<unknown>) => execution.waitUntil(work);
  const { requestId } = observationOf(request);
  const hints = hintsOf(call?.meta);
  const session = newSession(env, { account, origin, waitUntil, findGuest, hints, requestId });
  // One JSON body, since none of the product's tools sends anything before its result.
  const handler = createMcpHandler(() => build(session), { responseMode: "auto" });
  const response = await handler.fetch(request, received ? { parsedBody: received.body } : {});
  if (account || !call) return response;
  // Whether the tool could not create a guest is known only once the response is complete.
  const text = await response.text();
  return session.isRefused ? tooManyRequests() : new Response(text, response);
}

/** Reads a request's message within the size limit, or returns why it is invalid. */
async function receive(request: Request): Promise<Message | Refusal | { kind: "too-large" }> {
  const bytes = await readLimited(request, MAX_BODY_BYTES);
  return bytes ? readMessage(bytes) : { kind: "too-large" };
}

const invalidMessage = ({ code, message }: Refusal) =>
  Response.json({ jsonrpc: "2.0", error: { code, message }, id: null }, { status: 400 });

const tooLarge = () =>
  Response.json(
    { error: "too_large", error_description: `The maximum is ${MAX_BODY_BYTES} bytes` },
    { status: 413 },
  );

/** Returns the token's account, null without a token where none is required, or the error response. */
async function identify(request: Request, env: Env, address: McpAddress): Promise<Caller | null | Response> {
  const origin = env.PUBLIC_ORIGIN;
  const authorization = request.headers.get("authorization");
  if (authorization === null) return address === "account" ? challenge(origin, address) : null;
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1] ?? "";
  try {
    const caller = await verifyToken(env, token, new Date(), resourceOf(origin, address));
    if (caller.scope?.includes("learn")) return caller;
    return challenge(origin, address, {
      code: "insufficient_scope",
      description: "The scope learn is required",
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const description = error.code === "token-expired" ? "The token has expired" : "The token is not valid";
    return challenge(origin, address, { code: "invalid_token", description });
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
