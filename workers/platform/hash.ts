import { base64url } from "jose";

const keys = new Map<string, Promise<CryptoKey>>();

/** Computes HMAC-SHA256 under a secret (base64url). The key is imported once per isolate. */
export async function hmac(secret: string, bytes: Uint8Array): Promise<Uint8Array> {
  let key = keys.get(secret);
  if (!key) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const raw = new Uint8Array(base64url.decode(secret));
    key = crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
    // A Worker has few secrets; only tests have more.
    if (keys.size > 8) keys.clear();
    keys.set(secret, key);
  }
  return new Uint8Array(await crypto.subtle.sign("HMAC", await key, bytes));
}

/** Compares bytes in constant time. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) difference |= (a[i] ?? 0) ^ b[i]!;
  return difference === 0;
}
