import { base64url } from "jose";

const keys = new Map<string, Promise<CryptoKey>>();

/** HMAC-SHA256 under a secret (base64url), whose key is imported once an isolate. */
export async function hmac(secret: string, bytes: Uint8Array): Promise<Uint8Array> {
  let key = keys.get(secret);
  if (!key) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const raw = new Uint8Array(base64url.decode(secret));
    key = crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
    // Few in an isolate; more only in tests.
    if (keys.size > 8) keys.clear();
    keys.set(secret, key);
  }
  return new Uint8Array(await crypto.subtle.sign("HMAC", await key, bytes));
}

/** Takes the same time wherever the first difference is. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) difference |= (a[i] ?? 0) ^ b[i]!;
  return difference === 0;
}
