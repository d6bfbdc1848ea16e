import { isOwnOrigin, sessionTokens } from "../platform/http/cookies.ts";
import type { Caller } from "../platform/context.ts";
import type { Env } from "../platform/env.ts";
import { AppError } from "../platform/errors.ts";
import { verifySession, verifyToken } from "../domain/learner/index.ts";

/**
 * Identifies the caller by bearer token, account cookie or guest cookie, in this order; null when there is none. An
 * invalid bearer token is an error. An invalid guest cookie is ignored, since the browser cannot delete it. An invalid
 * account cookie is `token-expired`, so that its owner does not continue as a guest without noticing; `POST
 * /identity/token` renews or deletes it. A write with a cookie must come from this origin (`origin-refused`).
 */
export async function identify(request: Request, env: Env, now: Date): Promise<Caller | null> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
    if (!token) throw new AppError("token-invalid", "Send authorization: Bearer TOKEN.");
    return verifyToken(env, token, now);
  }
  if (!request.headers.has("cookie")) return null;
  const caller = await verifySession(env, sessionTokens(request, env.PUBLIC_ORIGIN), now);
  if (caller && request.method !== "GET" && request.method !== "HEAD" && !isOwnOrigin(request)) {
    throw new AppError("origin-refused", "From other sites, use a bearer token.");
  }
  return caller;
}
