import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Bucket, type ObjectInfo, withRetries } from "./bucket.ts";
import type { Target } from "./target.ts";

/** An open bucket; `close` stops the process that serves it. */
export interface OpenBucket extends Bucket {
  close(): Promise<void>;
}

/**
 * Opens R2 through a wrangler binding: the local bucket of `wrangler dev --persist-to`, even while that is running,
 * or the one in Cloudflare with wrangler's login. A binding has compare-and-swap, which `wrangler r2 object` does not,
 * and needs one process for all objects instead of one for each.
 */
export async function openBucket(target: Target): Promise<OpenBucket> {
  process.env["WRANGLER_SEND_METRICS"] ??= "false";
  process.env["WRANGLER_LOG"] ??= "error";
  if (!target.remote) process.env["CLOUDFLARE_CF_FETCH_ENABLED"] ??= "false";
  const { getPlatformProxy } = await import("wrangler");
  // The Worker's own configuration would load its secrets and other bindings as well.
  const folder = await mkdtemp(join(tmpdir(), "course-publish-"));
  const configPath = join(folder, "wrangler.json");
  const r2 = { binding: "BUCKET", bucket_name: target.bucket, ...(target.remote ? { remote: true } : {}) };
  const config = {
    name: "course-publish",
    compatibility_date: "2026-11-02",
    r2_buckets: [r2],
    ...(target.accountId ? { account_id: target.accountId } : {}),
  };
  await writeFile(configPath, JSON.stringify(config));
  try {
    const proxy = await getPlatformProxy<{ BUCKET: R2Bucket }>({
      configPath,
      envFiles: [],
      remoteBindings: target.remote,
      // `wrangler dev --persist-to X` stores its data in X/v3; the binding takes the inner path.
      persist: target.remote ? false : { path: join(resolve(target.persistTo), "v3") },
    });
    const close = async () => {
      await proxy.dispose();
      await rm(folder, { recursive: true, force: true });
    };
    const bucket = bucketOf(proxy.env.BUCKET, `${target.bucket} (${target.remote ? "remote" : "local"})`);
    // Listing the local bucket is as slow as looking up each object, and it holds all courses.
    return target.remote ? { ...bucket, close } : { ...bucket, list: () => Promise.resolve(null), close };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

const TRIES = 4;
const WAIT_MS = 150;
/** Retries short failures of the network, or of a local bucket that another process is writing to. */
const retried = <T>(work: () => Promise<T>) => withRetries(work, TRIES, WAIT_MS);

/**
 * Adapts R2 to `Bucket`. Every call is safe to repeat: keys are hashes of the content, and `flip` recognises a swap
 * whose response got lost.
 */
export function bucketOf(r2: R2Bucket, name: string): Bucket {
  return {
    name,
    async get(key) {
      const object = await retried(() => r2.get(key));
      return object === null ? null : { bytes: new Uint8Array(await object.arrayBuffer()), tag: object.etag };
    },
    async info(key) {
      const object = await retried(() => r2.head(key));
      return object === null ? null : infoOf(object);
    },
    async list(prefix, limit) {
      const found = new Map<string, ObjectInfo>();
      let cursor: string | undefined;
      do {
        const from = cursor ? { cursor } : {};
        const page = await retried(() => r2.list({ prefix, limit: 1000, ...from }));
        for (const object of page.objects) found.set(object.key, infoOf(object));
        cursor = page.truncated ? page.cursor : undefined;
        if (found.size > limit) return null;
      } while (cursor);
      return found;
    },
    async put(key, bytes, contentType) {
      // Objects are immutable, but the Worker decides who may read them, so caches must not store them.
      const httpMetadata = { contentType, cacheControl: "private, no-store" };
      return infoOf(await r2.put(key, bytes, { httpMetadata }));
    },
    async swap(key, bytes, contentType, tag) {
      const onlyIf = tag === null ? { etagDoesNotMatch: "*" } : { etagMatches: tag };
      const httpMetadata = { contentType, cacheControl: "no-cache" };
      const written = await retried(() => r2.put(key, bytes, { onlyIf, httpMetadata }));
      return written !== null;
    },
  };
}

/** Reads the MD5 from the tag: for an object that was uploaded in one part they are the same. */
function infoOf(object: R2Object): ObjectInfo {
  return { bytes: object.size, md5: /^[0-9a-f]{32}$/.test(object.etag) ? object.etag : null };
}
