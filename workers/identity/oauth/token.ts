import { decodeJwt } from "jose";
import { SECURITY_HEADERS } from "../../api/respond.ts";
import { AppError } from "../../errors.ts";
import { resourceOf, verifyToken } from "../../learner/index.ts";
import { readLimited } from "../../read-limited.ts";
import type { IdentityContext } from "../app.ts";
import type { IdentityEnv } from "../env.ts";
import { signAccountToken } from "../standing.ts";
import { endGrant } from "./end-grant.ts";
import type { GrantRef } from "./grants.ts";
import { markRefreshToken, ownerOf, unmarkRefreshToken } from "./refresh-token.ts";
import { type Issue, type Outcome, asIssuedTo, authorizationServer } from "./server.ts";

const MAX_BYTES = 16 * 1024;

/**
 * `POST /oauth/token`: the library's token and revocation endpoint, with this service's tokens. The access token that
 * leaves is our own `at+jwt` for the resource, which resource servers check without asking anybody; the library's opaque
 * one never does. Refresh tokens leave marked. A code or a refresh token that is used a second time ends its grant.
 */
export async function answerTokenRequest(c: IdentityContext): Promise<Response> {
  const { env } = c;
  const request = asIssuedTo(env, c.req.raw);
  const bytes = await readLimited(request, MAX_BYTES);
  if (!bytes) return refuse("invalid_request", "The request is too large", 413);
  const form = new URLSearchParams(new TextDecoder().decode(bytes));
  const sentRefresh = form.get("refresh_token");
  const refresh = sentRefresh === null ? null : await unmarkRefreshToken(env, sentRefresh);
  if (sentRefresh !== null) {
    if (refresh === null) return refuse("invalid_grant", "Invalid refresh token");
    form.set("refresh_token", refresh);
  }
  const revoked = form.has("grant_type") ? null : await targetOf(env, form);
  const outcome: Outcome = {};
  const answer = await authorizationServer(env, outcome).fetch(
    new Request(request.url, { method: request.method, headers: headersOf(request), body: form.toString() }),
    env,
    c.executionCtx as ExecutionContext,
  );
  if (outcome.issued && answer.ok) return withOwnTokens(env, answer, outcome.issued);
  if (revoked && answer.ok) await endGrant(env, { ...revoked, clientId: clientOf(request, form) });
  const reused = reusedGrant(outcome, form.get("code"), refresh);
  if (reused) await endGrant(env, reused, "code-replayed");
  return answer;
}

/** The library has checked that the code was genuine, and the mark that the refresh token was. */
function reusedGrant({ failure }: Outcome, code: string | null, refresh: string | null): GrantRef | null {
  if (failure?.reason === "code_replayed" && code) return ownerOf(code);
  if (failure?.reason === "refresh_token_mismatch" && refresh) return ownerOf(refresh);
  return null;
}

async function withOwnTokens(env: IdentityEnv, answer: Response, issued: Issue): Promise<Response> {
  const body = await answer.json<Record<string, unknown>>();
  const seconds = Number(body["expires_in"]);
  const token = await signAccountToken(env, issued, {
    ...issued,
    now: new Date(),
    seconds,
    audience: resourceOf(env.PUBLIC_ORIGIN),
  });
  const refresh = body["refresh_token"];
  const own = {
    ...body,
    access_token: token,
    token_type: "Bearer",
    ...(typeof refresh === "string" ? { refresh_token: await markRefreshToken(env, refresh) } : {}),
  };
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify(own), { status: 200, headers });
}

/**
 * What a revocation request (RFC 7009) is about. The library is given a token of the grant in its own form, so that it
 * checks the client; what it does not know it answers with 200, as the standard wants.
 */
async function targetOf(env: IdentityEnv, form: URLSearchParams): Promise<GrantRef | null> {
  const sent = form.get("token");
  if (!sent) return null;
  const refresh = await unmarkRefreshToken(env, sent);
  form.set("token", refresh ?? "unknown");
  if (refresh !== null) return ownerOf(refresh);
  const caller = await verifyToken(env, sent, new Date(), resourceOf(env.PUBLIC_ORIGIN)).catch(
    (error: unknown) => {
      if (error instanceof AppError) return null;
      throw error;
    },
  );
  return caller?.grantId ? { learnerId: caller.learnerId, grantId: caller.grantId } : null;
}

/** The client that the library has let in, by whichever way it named itself. */
function clientOf(request: Request, form: URLSearchParams): string {
  const basic = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const assertion = form.get("client_assertion");
  const said =
    form.get("client_id") ??
    (basic ? decodeURIComponent(atob(basic).split(":")[0]!) : assertion && decodeJwt(assertion).iss);
  return said ?? "";
}

/** The length has changed with the refresh token's mark. */
function headersOf(request: Request): Headers {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  return headers;
}

function refuse(error: string, description: string, status = 400): Response {
  return Response.json(
    { error, error_description: description },
    { status, headers: { ...SECURITY_HEADERS, "cache-control": "no-store" } },
  );
}
