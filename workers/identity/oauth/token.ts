import { log } from "../../platform/observe/log.ts";
import { decodeJwt } from "jose";
import { SECURITY_HEADERS } from "../../platform/http/security-headers.ts";
import { AppError } from "../../platform/errors.ts";
import { ACCOUNT_TOKEN_SECONDS, resourcesOf, verifyToken } from "../../domain/learner/index.ts";
import { readLimited } from "../../platform/http/read-limited.ts";
import type { IdentityContext } from "../app.ts";
import type { IdentityEnv } from "../env.ts";
import { signAccountToken } from "../token-claims.ts";
import { endGrant } from "./end-grant.ts";
import type { GrantRef } from "./grants.ts";
import { refreshTokens } from "./refresh.ts";
import { ownerOf, readRefreshToken } from "./refresh-token.ts";
import { type TokenIssue, type Outcome, asIssuedTo, authorizationServer } from "./server.ts";

const MAX_BYTES = 16 * 1024;
const NEVER_CACHED = { ...SECURITY_HEADERS, "cache-control": "no-store", pragma: "no-cache" };

/**
 * Handles `POST /oauth/token`: codes and revocation with the library, refresh tokens with `refreshTokens`, and
 * issues this service's tokens for both. The access token is our own `at+jwt` for the resource, which resource
 * servers verify by themselves; the library's opaque token is never sent. Using a code twice ends its grant.
 */
export async function answerTokenRequest(c: IdentityContext): Promise<Response> {
  const { env } = c;
  const arrivedAt = Date.now();
  const request = asIssuedTo(env, c.req.raw);
  const bytes = await readLimited(request, MAX_BYTES);
  if (!bytes) return refuse("invalid_request", "The request is too large", 413);
  const form = new URLSearchParams(new TextDecoder().decode(bytes));
  const outcome: Outcome = {};
  const ask = (fields: URLSearchParams) =>
    authorizationServer(env, outcome).fetch(
      new Request(request.url, {
        method: request.method,
        headers: headersOf(request),
        body: fields.toString(),
      }),
      env,
      c.executionCtx as ExecutionContext,
    );
  if (isRefresh(form)) {
    const authenticated = await ask(credentialsIn(form));
    if (!authenticated.ok) return authenticated;
    const answer = await refreshTokens(env, { form, clientId: clientOf(request, form), arrivedAt });
    if ("issue" in answer) return withOwnTokens(env, answer.issue, form);
    const { error: code, description: reason } = answer;
    log("info", "oauth-refused", { code, status: 400, reason, requestId: env.REQUEST_ID });
    return refuse(code, reason);
  }
  const revoked = form.has("grant_type") ? null : await revocationTarget(env, form);
  const answer = await ask(form);
  if (outcome.issued && answer.ok) return withOwnTokens(env, outcome.issued, form);
  if (revoked && answer.ok) await endGrant(env, { ...revoked, clientId: clientOf(request, form) });
  const replayed = outcome.failure?.reason === "code_replayed" ? ownerOf(form.get("code") ?? "") : undefined;
  if (replayed) await endGrant(env, replayed, "code-replayed");
  return answer;
}

/**
 * Returns whether this is a refresh request. One that repeats a parameter is left to the library, which rejects it.
 */
function isRefresh(form: URLSearchParams): boolean {
  const names = [...form.keys()].filter((name) => name !== "resource");
  return form.get("grant_type") === "refresh_token" && new Set(names).size === names.length;
}

/**
 * Returns the client's credentials as a revocation of an unknown token: the library then authenticates the client,
 * and does nothing else.
 */
function credentialsIn(form: URLSearchParams): URLSearchParams {
  const fields = new URLSearchParams({ token: "none" });
  for (const [name, value] of form) if (name.startsWith("client_")) fields.append(name, value);
  return fields;
}

/**
 * Returns whether an authenticated client is a known host that used its key. With this parameter the library
 * accepts no other proof (an empty one counts as missing); without it anyone could have sent the request in the
 * name of a client without a secret.
 */
function isHost(env: IdentityEnv, clientId: string, form: URLSearchParams): boolean {
  const hosts = (env.HOST_CLIENTS ?? "").split(",").map((id) => id.trim());
  return Boolean(form.get("client_assertion")) && hosts.includes(clientId);
}

/** Responds with the tokens of a grant (RFC 6749). */
async function withOwnTokens(env: IdentityEnv, issued: TokenIssue, form: URLSearchParams): Promise<Response> {
  const { resource, scope, refreshToken } = issued;
  const seconds = ACCOUNT_TOKEN_SECONDS;
  const token = await signAccountToken(env, issued, {
    ...issued,
    isHost: isHost(env, issued.clientId, form),
    now: new Date(),
    seconds,
    audience: resource,
  });
  const body = {
    access_token: token,
    token_type: "Bearer",
    expires_in: seconds,
    refresh_token: refreshToken,
    scope: scope.join(" "),
    resource,
  };
  return Response.json(body, { headers: NEVER_CACHED });
}

/**
 * Finds the grant of a revocation request (RFC 7009). The library authenticates the client, and responds 200 for an
 * unknown token as the standard requires; `endGrant` checks that the grant belongs to the client.
 */
async function revocationTarget(env: IdentityEnv, form: URLSearchParams): Promise<GrantRef | null> {
  const sent = form.get("token");
  if (!sent) return null;
  form.set("token", "unknown");
  const refresh = await readRefreshToken(env, sent);
  if (refresh) return refresh;
  for (const resource of resourcesOf(env.PUBLIC_ORIGIN)) {
    const caller = await verifyToken(env, sent, new Date(), resource).catch((error: unknown) => {
      if (error instanceof AppError) return null;
      throw error;
    });
    if (caller?.grantId) return { learnerId: caller.learnerId, grantId: caller.grantId };
  }
  return null;
}

/** Returns the id of the client that the library authenticated, by any method. */
function clientOf(request: Request, form: URLSearchParams): string {
  const basic = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const assertion = form.get("client_assertion");
  const clientId =
    form.get("client_id") ??
    (basic ? decodeURIComponent(atob(basic).split(":")[0]!) : assertion && decodeJwt(assertion).iss);
  return clientId ?? "";
}

/** Returns the headers without the content length, which has changed. */
function headersOf(request: Request): Headers {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  return headers;
}

function refuse(error: string, description: string, status = 400): Response {
  return Response.json({ error, error_description: description }, { status, headers: NEVER_CACHED });
}
