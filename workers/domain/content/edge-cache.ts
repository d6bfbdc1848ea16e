import type { Context } from "../../platform/context.ts";
import { within } from "./bucket.ts";

/*
 * The Cache API of the location, between the isolate's memory and the bucket. Its keys are addresses of a host that
 * cannot exist (RFC 6761), so that no request from outside can ever ask for what is in it. It is only ever a
 * shortcut: when it is slow, broken or absent the bucket is read.
 */
const HOST = "https://objects.invalid/";
const MATCH_MS = 500;

/** What is cached under `key`, if anything. */
export async function readEdge(key: string): Promise<Uint8Array | undefined> {
  const cache = edgeCache();
  if (!cache) return undefined;
  try {
    return await within(read(cache, key), MATCH_MS);
  } catch {
    return undefined;
  }
}

/** Puts `bytes` under `key` for `seconds`, after the answer was sent. */
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
