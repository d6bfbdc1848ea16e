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

/**
 * Derives a UUID (version 8 of RFC 9562) from texts. The same texts always give the same id, so that a repeated write
 * whose sender has no id of its own is recognised.
 */
export async function derivedId(...texts: string[]): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(texts)));
  const bytes = new Uint8Array(digest).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Compares bytes in constant time. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) difference |= (a[i] ?? 0) ^ b[i]!;
  return difference === 0;
}
