import { type McpServer, createMcpHandler, hostHeaderValidationResponse } from "@modelcontextprotocol/server";
import type { Caller } from "../context.ts";
import type { Env } from "../env.ts";
import { AppError } from "../errors.ts";
import { resourceOf, verifyToken } from "../learner/index.ts";
import { readLimited } from "../read-limited.ts";
import { challenge } from "./resource.ts";
import { buildServer } from "./server.ts";
import { type CallMeta, type Session, isGuestCode, subjectOf } from "./session.ts";
import { TOOLS } from "./tools/index.ts";

const MAX_BODY_BYTES = 256 * 1024;
const RATE_PERIOD_SECONDS = 60;
/** The tools that make a guest of somebody unknown. */
const STARTING = new Set<unknown>(["start_quiz", "show_quiz"]);
const WRITING = new Set<unknown>(TOOLS.filter(({ effect }) => effect === "writes").map(({ name }) => name));
const REQUEST_HEADERS =
  "authorization, content-type, accept, last-event-id, mcp-method, mcp-name, mcp-protocol-version, mcp-session-id";

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
  build: (session: Session) => McpServer | Promise<McpServer> = buildServer,
): Promise<Response> {
  const hosts = [new URL(env.PUBLIC_ORIGIN).hostname, "localhost", "127.0.0.1"];
  if (request.method === "OPTIONS") return withCors(new Response(null, { status: 204 }));
  const wrongHost = hostHeaderValidationResponse(request, hosts);
  if (wrongHost) return withCors(wrongHost);
  const account = await identify(request, env);
  if (account instanceof Response) return withCors(account);
  const body = request.method === "POST" ? await readBody(request) : null;
  if (body === undefined) return withCors(tooLarge());
  const call = body === null ? null : toolCallIn(body);
  const limiter = call && WRITING.has(call.tool) ? env.RATE_WRITES : env.RATE_READS;
  // By learner: a host such as ChatGPT calls for very many of them from few addresses.
  const key = account?.learnerId ?? subjectOf(call?.meta) ?? request.headers.get("cf-connecting-ip");
  if (limiter && key && !(await limiter.limit({ key: `mcp ${key}` })).success) return withCors(tooMany());
  const isNewGuest =
    call &&
    STARTING.has(call.tool) &&
    !account &&
    subjectOf(call.meta) === null &&
    !(await isGuestCode(env, call.guest));
  if (isNewGuest && key && env.RATE_GUESTS && !(await env.RATE_GUESTS.limit({ key: `mcp ${key}` })).success)
    return withCors(tooMany());
  const session: Session = {
    env,
    account,
    requestId: crypto.randomUUID(),
    waitUntil: (work) => execution.waitUntil(work),
    needsSignIn: false,
  };
  // One JSON body, as long as a tool sends nothing before its result; none of the product's does.
  const handler = createMcpHandler(() => build(session), {
    responseMode: "auto",
    maxRequestBodySize: MAX_BODY_BYTES,
  });
  const answer = await handler.fetch(body === null ? request : withBody(request, body));
  if (account || !call || isChatGpt(call.meta)) return withCors(answer);
  // Only when it has come to its end is it known whether the tool asked for a learner.
  const text = await answer.text();
  if (session.needsSignIn) return withCors(challenge(env.PUBLIC_ORIGIN));
  return withCors(new Response(text, answer));
}

/** The body within its limit; undefined when it is larger. */
async function readBody(request: Request): Promise<string | undefined> {
  const bytes = await readLimited(request, MAX_BODY_BYTES);
  return bytes ? new TextDecoder().decode(bytes) : undefined;
}

const withBody = (request: Request, body: string) =>
  new Request(request.url, { method: request.method, headers: request.headers, body });

/** Which tool is called, its `_meta`, and the guest it names; null for any other message. */
function toolCallIn(body: string): { tool: unknown; meta: CallMeta; guest: unknown } | null {
  if (!body.includes('"tools/call"')) return null;
  try {
    const { method, params } = JSON.parse(body) as {
      method?: unknown;
      params?: { name?: unknown; _meta?: CallMeta; arguments?: { guest?: unknown } };
    };
    if (method !== "tools/call") return null;
    return {
      tool: params?.name,
      meta: params?._meta,
      guest: params?.arguments?.guest,
    };
  } catch {
    return null;
  }
}

/** ChatGPT marks its calls; it shows a challenge in a result, and an HTTP error as a fault of the app. */
const isChatGpt = (meta: CallMeta) => Object.keys(meta ?? {}).some((name) => name.startsWith("openai/"));

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
