import { readCookie } from "../../platform/http/cookies.ts";
import { cookieName, keepCookie } from "../cookies.ts";
import type { IdentityEnv } from "../env.ts";
import { keyedHash, randomId, sameHash } from "../keyed-hash.ts";

/** Browsers that a family shares know several addresses; the cookie has the ones used last, newest first. */
const MAX_ADDRESSES = 5;
const SEPARATOR = "~";

/**
 * The browser's own number when it has signed in to `email` before, else undefined. What strangers do to an address
 * counts against the address; such a browser counts by itself, so that nobody can be locked out by somebody else.
 */
export async function knownBrowser(
  env: IdentityEnv,
  request: Request,
  email: string,
): Promise<string | undefined> {
  const entries = await Promise.all(entriesOf(env, request).map((entry) => checkEntry(env, entry, email)));
  return entries.find((number) => number !== undefined);
}

/** The cookie by which a browser that signs in to `email` now is known later, beside what it is known by already. */
export async function rememberBrowser(env: IdentityEnv, request: Request, email: string): Promise<string> {
  const number = randomId(12);
  const entries = entriesOf(env, request);
  const isSame = await Promise.all(entries.map((entry) => checkEntry(env, entry, email)));
  const others = entries.filter((_, at) => isSame[at] === undefined).slice(0, MAX_ADDRESSES - 1);
  return keepCookie(
    env,
    "known",
    [`${number}.${await proofOf(env, email, number)}`, ...others].join(SEPARATOR),
  );
}

/** The number in `number.proof` when the proof is right. */
async function checkEntry(env: IdentityEnv, entry: string, email: string): Promise<string | undefined> {
  const [number = "", proof = ""] = entry.split(".");
  return sameHash(proof, await proofOf(env, email, number)) ? number : undefined;
}

function entriesOf(env: IdentityEnv, request: Request): string[] {
  const entries = readCookie(request, cookieName(env, "known"))?.split(SEPARATOR) ?? [];
  return entries.filter((entry) => /^[\w-]{16}\.[\w-]{43}$/.test(entry)).slice(0, MAX_ADDRESSES);
}

const proofOf = (env: IdentityEnv, email: string, number: string) =>
  keyedHash(env, "known", `${email}\n${number}`);
