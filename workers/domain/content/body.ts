import { sha256, utf8 } from "./digest.ts";
import { memoize } from "./objects.ts";

/** A finished response body, with its hash as a strong ETag. */
export interface ResponseBody {
  bytes: Uint8Array;
  etag: string;
}

/** Builds a JSON body from immutable objects once and caches it in the isolate. */
export function memoizeJson(key: string, make: () => Promise<unknown>): Promise<ResponseBody> {
  return memoize(key, async () => {
    const bytes = utf8(JSON.stringify(await make()));
    return { value: { bytes, etag: `"${await sha256(bytes)}"` }, bytes: bytes.byteLength };
  });
}
