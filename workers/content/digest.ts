const encoder = new TextEncoder();
const sealKeys = new Map<string, CryptoKey>();

/** SHA-256 in hex. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", bytes));
}

/** HMAC-SHA256 in hex under SEAL_KEY (base64url), which is what sealed objects are named by. */
export async function sealName(sealKey: string, bytes: Uint8Array): Promise<string> {
  let key = sealKeys.get(sealKey);
  if (!key) {
    key = await crypto.subtle.importKey(
      "raw",
      fromBase64Url(sealKey),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["sign"],
    );
    sealKeys.set(sealKey, key);
  }
  return hex(await crypto.subtle.sign("HMAC", key, bytes));
}

/** Bytes of a base64url text. */
export function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** Bytes of a text in UTF-8. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

function hex(buffer: ArrayBuffer): string {
  let text = "";
  for (const byte of new Uint8Array(buffer)) text += byte.toString(16).padStart(2, "0");
  return text;
}
