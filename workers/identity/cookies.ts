import { LANGUAGE_SECONDS, hostCookie, hostCookieName } from "../platform/http/cookies.ts";
import type { IdentityEnv } from "./env.ts";

const DAY_SECONDS = 86_400;

/** Host-only cookies of this Worker beside the session's; the names have `__Host-` over https. */
export const COOKIE_SECONDS = {
  /** The one-time code that this browser asked for. */
  challenge: 15 * 60,
  /** This browser has signed in to that account before, so strangers cannot use up its mail. */
  known: 365 * DAY_SECONDS,
  lang: LANGUAGE_SECONDS,
  /** As long as the session: expired, the token is a reason to renew it and not to be a guest. */
  token: 30 * DAY_SECONDS,
} as const;

/** The name of a cookie at this origin. */
export const cookieName = (env: IdentityEnv, cookie: keyof typeof COOKIE_SECONDS): string =>
  hostCookieName(env.PUBLIC_ORIGIN, cookie);

/** A `set-cookie` that keeps `value`. */
export const keepCookie = (env: IdentityEnv, cookie: keyof typeof COOKIE_SECONDS, value: string): string =>
  hostCookie(env.PUBLIC_ORIGIN, cookie, value, COOKIE_SECONDS[cookie]);

/** A `set-cookie` that takes the cookie away. */
export const dropCookie = (env: IdentityEnv, cookie: keyof typeof COOKIE_SECONDS): string =>
  hostCookie(env.PUBLIC_ORIGIN, cookie, "", 0);

/** Takes the session and the account's token away from this browser. */
export const dropSession = (env: IdentityEnv): string[] => [
  hostCookie(env.PUBLIC_ORIGIN, "session", "", 0),
  dropCookie(env, "token"),
];

/** Takes the guest's token away from this browser: what was theirs is the account's now. */
export const dropGuest = (requestUrl: string): string => hostCookie(requestUrl, "guest", "", 0);
