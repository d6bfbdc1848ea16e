import { hmac } from "../../platform/hash.ts";

const encoder = new TextEncoder();

/** Returns the SHA-256 in hex. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", bytes));
}

/** Returns the HMAC-SHA256 under SEAL_KEY (base64url) in hex, the name of a sealed object. */
export async function sealName(sealKey: string, bytes: Uint8Array): Promise<string> {
  return hex(await hmac(sealKey, bytes));
}

/** Encodes a text as UTF-8. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

function hex(buffer: ArrayBuffer | Uint8Array): string {
  let text = "";
  for (const byte of new Uint8Array(buffer)) text += byte.toString(16).padStart(2, "0");
  return text;
}
