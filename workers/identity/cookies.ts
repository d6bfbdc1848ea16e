import { accountCookieName, guestCookieName } from "../browser.ts";
import type { IdentityEnv } from "./env.ts";
import { sessionCookieName } from "./auth.ts";

const DAY_SECONDS = 86_400;

/** Host-only cookies of this Worker beside the session's; the names have `__Host-` over https. */
export const COOKIE_SECONDS = {
  /** The one-time code that this browser asked for. */
  challenge: 15 * 60,
  /** This browser has signed in to that account before, so strangers cannot use up its mail. */
  known: 365 * DAY_SECONDS,
  lang: 365 * DAY_SECONDS,
  /** As long as the session: expired, the token is a reason to renew it and not to be a guest. */
  token: 30 * DAY_SECONDS,
} as const;

/** The name of a cookie at this origin. */
export function cookieName(env: IdentityEnv, cookie: keyof typeof COOKIE_SECONDS): string {
  if (cookie === "token") return accountCookieName(env.PUBLIC_ORIGIN);
  return env.PUBLIC_ORIGIN.startsWith("https:") ? `__Host-cc_${cookie}` : `cc_${cookie}`;
}

/** A `set-cookie` that keeps `value`. */
export function keepCookie(env: IdentityEnv, cookie: keyof typeof COOKIE_SECONDS, value: string): string {
  return write(env, cookieName(env, cookie), value, COOKIE_SECONDS[cookie]);
}

/** A `set-cookie` that takes the cookie away. */
export function dropCookie(env: IdentityEnv, cookie: keyof typeof COOKIE_SECONDS): string {
  return write(env, cookieName(env, cookie), "", 0);
}

/** Takes the session and the account's token away from this browser. */
export function dropSession(env: IdentityEnv): string[] {
  return [write(env, sessionCookieName(env.PUBLIC_ORIGIN), "", 0), dropCookie(env, "token")];
}

/** Takes the guest's token away from this browser: what was theirs is the account's now. */
export function dropGuest(requestUrl: string): string {
  const secure = requestUrl.startsWith("https:") ? "; Secure" : "";
  return `${guestCookieName(requestUrl)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure}`;
}

function write(env: IdentityEnv, name: string, value: string, seconds: number): string {
  const secure = env.PUBLIC_ORIGIN.startsWith("https:") ? "; Secure" : "";
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}
