import { readCookie } from "../../browser.ts";
import { cookieName, keepCookie } from "../cookies.ts";
import type { IdentityEnv } from "../env.ts";
import { keyedHash, randomId, sameHash } from "../keyed-hash.ts";

/**
 * The browser's own number when it has signed in to `email` before, else undefined. What strangers do to an address
 * counts against the address; such a browser counts by itself, so that nobody can be locked out by somebody else.
 */
export async function knownBrowser(
  env: IdentityEnv,
  request: Request,
  email: string,
): Promise<string | undefined> {
  const [number, proof] = readCookie(request, cookieName(env, "known"))?.split(".") ?? [];
  if (!number || !proof) return undefined;
  return sameHash(proof, await keyedHash(env, "known", `${email}\n${number}`)) ? number : undefined;
}

/** The cookie by which a browser that signed in is known later. */
export async function rememberBrowser(env: IdentityEnv, email: string): Promise<string> {
  const number = randomId(12);
  return keepCookie(env, "known", `${number}.${await keyedHash(env, "known", `${email}\n${number}`)}`);
}
