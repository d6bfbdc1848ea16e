import { accountCookieName, guestCookieName, isOwnOrigin, readCookie } from "../platform/http/cookies.ts";
import type { Caller } from "../platform/context.ts";
import type { Env } from "../platform/env.ts";
import { AppError } from "../platform/errors.ts";
import { verifyToken } from "../domain/learner/index.ts";

/**
 * Who sent a request: a bearer token, else the account's cookie, else the guest's, else nobody. A bearer that does
 * not hold is refused, since its sender means to be somebody; a guest's cookie that does not hold is as if absent,
 * since the browser cannot take it away by itself. An account's that does not hold is `token-expired`: its owner must
 * not go on as a guest unawares, and `POST /identity/token` either renews it or takes it away. A write by cookie must
 * come from this origin (`origin-refused`).
 */
export async function identify(request: Request, env: Env, now: Date): Promise<Caller | null> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
    if (!token) throw new AppError("token-invalid", "Send authorization: Bearer TOKEN.");
    return verifyToken(env, token, now);
  }
  if (!request.headers.has("cookie")) return null;
  const account = readCookie(request, accountCookieName(env.PUBLIC_ORIGIN));
  const guest = account ? undefined : readCookie(request, guestCookieName(request.url));
  if (!account && !guest) return null;
  const caller = account ? await verifyAccount(env, account, now) : await verifyGuest(env, guest!, now);
  if (caller && request.method !== "GET" && request.method !== "HEAD" && !isOwnOrigin(request)) {
    throw new AppError("origin-refused", "Use a bearer token from elsewhere.");
  }
  return caller;
}

async function verifyGuest(env: Env, token: string, now: Date): Promise<Caller | null> {
  const caller = await verifyOrNull(env, token, now);
  return caller?.kind === "guest" ? caller : null;
}

async function verifyAccount(env: Env, token: string, now: Date): Promise<Caller> {
  const caller = await verifyOrNull(env, token, now);
  if (caller?.kind === "account") return caller;
  throw new AppError("token-expired", "POST /identity/token from this site renews it, or ends the sign-in.");
}

async function verifyOrNull(env: Env, token: string, now: Date): Promise<Caller | null> {
  try {
    return await verifyToken(env, token, now);
  } catch (error) {
    if (error instanceof AppError && (error.code === "token-expired" || error.code === "token-invalid"))
      return null;
    throw error;
  }
}
