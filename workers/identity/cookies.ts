import { LANGUAGE_SECONDS, hostCookie, hostCookieName } from "../platform/http/cookies.ts";
import type { IdentityEnv } from "./env.ts";

const DAY_SECONDS = 86_400;

/** Lifetimes of this Worker's host-only cookies besides the session's. Names have `__Host-` over https. */
export const COOKIE_SECONDS = {
  /** The one-time code that this browser requested. */
  challenge: 15 * 60,
  /**
   * Proves that this browser has signed in to the account before, so that strangers cannot use up its mail limit.
   */
  known: 365 * DAY_SECONDS,
  lang: LANGUAGE_SECONDS,
  /** As long as the session: an expired token must lead to a renewal, not to a guest. */
  token: 30 * DAY_SECONDS,
} as const;

/** Returns the name of a cookie at this origin. */
export const cookieName = (env: IdentityEnv, cookie: keyof typeof COOKIE_SECONDS): string =>
  hostCookieName(env.PUBLIC_ORIGIN, cookie);

/** Returns a `set-cookie` header that stores `value`. */
export const cookieHeader = (env: IdentityEnv, cookie: keyof typeof COOKIE_SECONDS, value: string): string =>
  hostCookie(env.PUBLIC_ORIGIN, cookie, value, COOKIE_SECONDS[cookie]);

/** Returns a `set-cookie` header that deletes the cookie. */
export const clearCookie = (env: IdentityEnv, cookie: keyof typeof COOKIE_SECONDS): string =>
  hostCookie(env.PUBLIC_ORIGIN, cookie, "", 0);

/** Returns headers that delete the session and the account's token. */
export const clearSession = (env: IdentityEnv): string[] => [
  hostCookie(env.PUBLIC_ORIGIN, "session", "", 0),
  clearCookie(env, "token"),
];

/** Returns a header that deletes the guest's token, after a merge into the account. */
export const clearGuest = (requestUrl: string): string => hostCookie(requestUrl, "guest", "", 0);
