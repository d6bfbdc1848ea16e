/** What the Workers of this origin agree on about browsers: the names of cookies, and which posts are our own. */

/** The guest cookie: host-only. Browsers take the `__Host-` prefix over https only. */
export function guestCookieName(url: string): string {
  return url.startsWith("https:") ? "__Host-cc_guest" : "cc_guest";
}

/** The cookie with an account's token, named by the public origin, as the session's is. */
export function accountCookieName(origin: string): string {
  return origin.startsWith("https:") ? "__Host-cc_token" : "cc_token";
}

/** Whether a browser says that this site's own page sends the request. Neither header can be set by a script. */
export function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin !== null) return origin === new URL(request.url).origin;
  return request.headers.get("sec-fetch-site") === "same-origin";
}

/** The value of the request's cookie `name`, if there is one. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of request.headers.get("cookie")?.split(";") ?? []) {
    const [key, ...value] = pair.split("=");
    if (key!.trim() === name) return value.join("=").trim();
  }
  return undefined;
}
