import { parse } from "hono/utils/cookie";

/** What the Workers of this origin agree on about browsers: the names of cookies, and which posts are our own. */

/** A host-only cookie's name at a URL. Browsers take the `__Host-` prefix over https only. */
export const hostCookieName = (url: string, name: string): string =>
  url.startsWith("https:") ? `__Host-cc_${name}` : `cc_${name}`;

/**
 * A `set-cookie` for a host-only cookie at a URL; 0 seconds take it away. Written here and not by hono, which names the
 * attributes in another order: what browsers have is replaced by the very same bytes.
 */
export function hostCookie(url: string, name: string, value: string, seconds: number): string {
  const secure = url.startsWith("https:") ? "; Secure" : "";
  return `${hostCookieName(url, name)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}

/** How long the chosen language is kept. */
export const LANGUAGE_SECONDS = 365 * 86_400;

/** The guest's cookie. */
export const guestCookieName = (url: string): string => hostCookieName(url, "guest");

/** The cookie with an account's token, named by the public origin, as the session's is. */
export const accountCookieName = (origin: string): string => hostCookieName(origin, "token");

/** Whether a browser says that this site's own page sends the request. Neither header can be set by a script. */
export function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin !== null) return origin === new URL(request.url).origin;
  return request.headers.get("sec-fetch-site") === "same-origin";
}

/** The value of the request's cookie `name`, if there is one. */
export const readCookie = (request: Request, name: string): string | undefined =>
  parse(request.headers.get("cookie") ?? "", name)[name];
