import { base64url } from "jose";

const keys = new Map<string, Promise<CryptoKey>>();

/**
 * Returns the HMAC-SHA-256 of `value` under `IDENTITY_KEY` in base64url. `purpose` separates hashes of different
 * kinds. With it, someone who reads the database can neither guess addresses nor try all codes.
 */
export async function keyedHash(
  env: { IDENTITY_KEY: string },
  purpose: string,
  value: string,
): Promise<string> {
  const bytes = new TextEncoder().encode(`${purpose}\n${value}`);
  return base64url.encode(
    new Uint8Array(await crypto.subtle.sign("HMAC", await keyOf(env.IDENTITY_KEY), bytes)),
  );
}

/** Compares two hashes in constant time. */
export function sameHash(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let i = 0; i < one.length; i++) difference |= one.charCodeAt(i) ^ other.charCodeAt(i % other.length);
  return difference === 0;
}

/** Returns `bytes` random bytes in base64url. */
export function randomId(bytes: number): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(bytes)));
}

function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const bytes = new TextEncoder().encode(secret);
  const key = crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  keys.set(secret, key);
  return key;
}
