import type { Context } from "../../platform/context.ts";
import { withTimeout } from "./bucket.ts";

/*
 * The Cache API of the data center, between the isolate's memory and the bucket. Its keys use a host name that
 * cannot exist (RFC 6761), so that no outside request can read an entry. It is optional: when it is slow, broken or
 * absent, the bucket is read.
 */
const HOST = "https://objects.invalid/";
const MATCH_MS = 500;

/** Reads the entry cached under `key`, if any. */
export async function readEdge(key: string): Promise<Uint8Array | undefined> {
  const cache = edgeCache();
  if (!cache) return undefined;
  try {
    return await withTimeout(read(cache, key), MATCH_MS);
  } catch {
    return undefined;
  }
}

/** Caches `bytes` under `key` for `seconds`, after the response was sent. */
export function writeEdge(ctx: Context, key: string, bytes: Uint8Array, seconds: number): void {
  const cache = edgeCache();
  if (!cache) return;
  const response = new Response(bytes, { headers: { "cache-control": `public, max-age=${seconds}` } });
  ctx.waitUntil(cache.put(HOST + key, response).catch(() => undefined));
}

async function read(cache: Cache, key: string): Promise<Uint8Array | undefined> {
  const hit = await cache.match(HOST + key);
  return hit ? new Uint8Array(await hit.arrayBuffer()) : undefined;
}

function edgeCache(): Cache | undefined {
  return typeof caches === "undefined" ? undefined : caches.default;
}
