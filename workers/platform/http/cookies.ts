import { parse } from "hono/utils/cookie";

/** Cookie names and same-origin checks that all Workers of this origin share. */

/** Returns a host-only cookie's name at a URL. Browsers accept the `__Host-` prefix over https only. */
export const hostCookieName = (url: string, name: string): string =>
  url.startsWith("https:") ? `__Host-cc_${name}` : `cc_${name}`;

/**
 * Builds the `set-cookie` of a host-only cookie at a URL; 0 seconds delete it. hono would write the attributes in another
 * order, while existing cookies are replaced by exactly the same format.
 */
export function hostCookie(url: string, name: string, value: string, seconds: number): string {
  const secure = url.startsWith("https:") ? "; Secure" : "";
  return `${hostCookieName(url, name)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}

/** Lifetime of the language cookie. */
export const LANGUAGE_SECONDS = 365 * 86_400;

/** Returns the name of the cookie with a guest's token. */
export const guestCookieName = (url: string): string => hostCookieName(url, "guest");

/** Returns the name of the cookie with an account's token. Like the session cookie's it depends on the public origin. */
export const accountCookieName = (origin: string): string => hostCookieName(origin, "token");

/** Reports whether the browser says that a page of this site sent the request. Scripts can set neither header. */
export function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin !== null) return origin === new URL(request.url).origin;
  return request.headers.get("sec-fetch-site") === "same-origin";
}

/** The tokens in a browser's cookies. An account's takes precedence. */
export interface SessionTokens {
  account: string | undefined;
  guest: string | undefined;
}

/** Reads the tokens of a request's cookies. */
export const sessionTokens = (request: Request, publicOrigin: string): SessionTokens => ({
  account: readCookie(request, accountCookieName(publicOrigin)),
  guest: readCookie(request, guestCookieName(request.url)),
});

/** Reads the request's cookie `name`; undefined when there is none. */
export const readCookie = (request: Request, name: string): string | undefined =>
  parse(request.headers.get("cookie") ?? "", name)[name];
