import { sha256, utf8 } from "./digest.ts";
import { remember } from "./objects.ts";

/** A finished answer's bytes, with the strong validator that is their hash. */
export interface Body {
  bytes: Uint8Array;
  etag: string;
}

/** A JSON answer that depends on nothing but immutable objects: written once, then kept in the isolate. */
export function rememberJson(key: string, make: () => Promise<unknown>): Promise<Body> {
  return remember(key, async () => {
    const bytes = utf8(JSON.stringify(await make()));
    return { value: { bytes, etag: `"${await sha256(bytes)}"` }, bytes: bytes.byteLength };
  });
}
