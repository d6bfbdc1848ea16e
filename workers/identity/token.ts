import { observationOf } from "../platform/observe/observe.ts";
import { problemResponse } from "../platform/http/problem.ts";
import { isOwnOrigin } from "../platform/http/cookies.ts";
import { connect } from "../platform/db/database.ts";
import { AppError } from "../platform/errors.ts";
import { ACCOUNT_TOKEN_SECONDS, SCOPES } from "../domain/learner/index.ts";
import type { IdentityApp } from "./app.ts";
import { clearSession, cookieHeader } from "./cookies.ts";
import type { IdentityEnv } from "./env.ts";
import { limitForms } from "./form.ts";
import { openSession, sessionGrantId } from "./session.ts";
import { mergeGuestOf } from "./sign-in/guest.ts";
import { type TokenClaims, signAccountToken, tokenClaimsQuery } from "./token-claims.ts";

/** The `client_id` of browsers' own tokens. */
const WEB_CLIENT = "web";

/** A browser's token, and its cookie. */
export interface WebToken {
  cookie: string;
  expiresAt: string;
}

/**
 * Signs the token of a signed-in browser from the account's current state. It ends with the session, because
 * sign-out revokes its `gid`. Throws `unauthenticated` when the account is deleted.
 */
export async function issueWebToken(
  env: IdentityEnv,
  session: { id: string; learnerId: string },
  now: Date,
): Promise<WebToken> {
  const { rows } = await connect(env).execute<TokenClaims & Record<string, unknown>>(
    tokenClaimsQuery(session.learnerId),
  );
  const claims = rows[0];
  if (!claims) throw new AppError("unauthenticated", "Sign in at /sign-in.");
  const token = await signAccountToken(env, claims, {
    learnerId: session.learnerId,
    grantId: sessionGrantId(session.id),
    clientId: WEB_CLIENT,
    scope: SCOPES,
    now,
    seconds: ACCOUNT_TOKEN_SECONDS,
  });
  const seconds = Math.floor(now.getTime() / 1_000) + ACCOUNT_TOKEN_SECONDS;
  return { cookie: cookieHeader(env, "token", token), expiresAt: new Date(seconds * 1_000).toISOString() };
}

/**
 * Registers `POST /identity/token`, which issues a new token for the browser's session, or responds 401 and deletes
 * the cookies.
 */
export function registerTokenRoute(app: IdentityApp): void {
  app.post("/identity/token", async (c) => {
    const { env } = c;
    const request = c.req.raw;
    if (!isOwnOrigin(request))
      throw new AppError("origin-refused", "Only pages of this site can renew the token.");
    await limitForms(env, request);
    const { session, cookies } = await openSession(env, request);
    if (!session) {
      const problem = new AppError("unauthenticated", "Sign in at /sign-in.");
      const response = problemResponse(problem, observationOf(request).requestId, c.req.path);
      for (const cookie of clearSession(env)) response.headers.append("set-cookie", cookie);
      return response;
    }
    // Merges a guest now if that failed at sign-in because the database was down.
    const merged = await mergeGuestOf(env, request, session.learnerId);
    const token = await issueWebToken(env, session, new Date());
    for (const cookie of [...cookies, token.cookie, ...merged])
      c.header("set-cookie", cookie, { append: true });
    return c.json({ expiresAt: token.expiresAt }, 200, { "cache-control": "no-store" });
  });
}
