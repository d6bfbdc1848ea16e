import { readCookie } from "../../platform/http/cookies.ts";
import { cookieName, cookieHeader } from "../cookies.ts";
import type { IdentityEnv } from "../env.ts";
import { keyedHash, randomId, sameHash } from "../keyed-hash.ts";

/** A shared browser is known to several addresses; the cookie has the latest, newest first. */
const MAX_ADDRESSES = 5;
const SEPARATOR = "~";

/**
 * Returns the browser's number when it has signed in to `email` before, else undefined. Requests of strangers count
 * against the address, while a known browser has its own limit, so that strangers cannot lock the owner out.
 */
export async function knownBrowser(
  env: IdentityEnv,
  request: Request,
  email: string,
): Promise<string | undefined> {
  const entries = await Promise.all(entriesOf(env, request).map((entry) => checkEntry(env, entry, email)));
  return entries.find((number) => number !== undefined);
}

/** Returns the cookie that makes a browser known to `email`, in addition to earlier addresses. */
export async function rememberBrowser(env: IdentityEnv, request: Request, email: string): Promise<string> {
  const number = randomId(12);
  const entries = entriesOf(env, request);
  const isSame = await Promise.all(entries.map((entry) => checkEntry(env, entry, email)));
  const others = entries.filter((_, at) => isSame[at] === undefined).slice(0, MAX_ADDRESSES - 1);
  return cookieHeader(
    env,
    "known",
    [`${number}.${await proofOf(env, email, number)}`, ...others].join(SEPARATOR),
  );
}

/** Returns the number of `number.proof` when the proof is valid. */
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
