import type { Caller } from "../context.ts";
import type { Env } from "../env.ts";
import { AppError } from "../errors.ts";
import { verifyToken } from "../learner/index.ts";

/** The guest cookie: host-only. Browsers take the `__Host-` prefix over https only. */
export function guestCookieName(url: string): string {
  return url.startsWith("https:") ? "__Host-cc_guest" : "cc_guest";
}

/**
 * Who sent a request: a bearer token, else the guest cookie, else nobody. A bearer that does not hold is refused,
 * since its sender means to be somebody; a cookie that does not hold is as if absent, since the browser cannot take
 * it away by itself. A write by cookie must come from this origin (`origin-refused`).
 */
export async function identify(request: Request, env: Env, now: Date): Promise<Caller | null> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
    if (!token) throw new AppError("token-invalid", "Send authorization: Bearer TOKEN.");
    return verifyToken(env, token, now);
  }
  const cookies = request.headers.get("cookie");
  const token = cookies === null ? undefined : readCookie(cookies, guestCookieName(request.url));
  if (token === undefined) return null;
  const caller = await verifyCookie(env, token, now);
  if (caller && request.method !== "GET" && request.method !== "HEAD" && !isOwnOrigin(request)) {
    throw new AppError("origin-refused", "Use a bearer token from elsewhere.");
  }
  return caller;
}

/** Whether a browser says that this site's own page sends the request. Neither header can be set by a script. */
export function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin !== null) return origin === new URL(request.url).origin;
  return request.headers.get("sec-fetch-site") === "same-origin";
}

async function verifyCookie(env: Env, token: string, now: Date): Promise<Caller | null> {
  try {
    return await verifyToken(env, token, now);
  } catch (error) {
    if (error instanceof AppError && (error.code === "token-expired" || error.code === "token-invalid"))
      return null;
    throw error;
  }
}

function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(";")) {
    const [key, ...value] = pair.split("=");
    if (key!.trim() === name) return value.join("=").trim();
  }
  return undefined;
}
