import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Bucket, type ObjectInfo, withRetries } from "./bucket.ts";
import type { Target } from "./target.ts";

/** An open bucket; `close` ends what serves it. */
export interface OpenBucket extends Bucket {
  close(): Promise<void>;
}

/**
 * Opens R2 by wrangler's own binding: the local bucket that `wrangler dev --persist-to` uses, also while that
 * runs, or the real one through wrangler's login. One process for all objects: one child an object would take
 * minutes. Both give compare-and-swap, which the `wrangler r2 object` commands lack.
 */
export async function openBucket(target: Target): Promise<OpenBucket> {
  process.env["WRANGLER_SEND_METRICS"] ??= "false";
  process.env["WRANGLER_LOG"] ??= "error";
  if (!target.remote) process.env["CLOUDFLARE_CF_FETCH_ENABLED"] ??= "false";
  const { getPlatformProxy } = await import("wrangler");
  // A configuration of its own: the Worker's would bring its secrets and other bindings along.
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
      // `wrangler dev --persist-to X` keeps its data in X/v3; the binding takes the inner path.
      persist: target.remote ? false : { path: join(resolve(target.persistTo), "v3") },
    });
    const close = async () => {
      await proxy.dispose();
      await rm(folder, { recursive: true, force: true });
    };
    const bucket = bucketOf(proxy.env.BUCKET, `${target.bucket} (${target.remote ? "remote" : "local"})`);
    // The local bucket holds all courses, and listing them costs as much for each object as asking for it.
    return target.remote ? { ...bucket, close } : { ...bucket, list: () => Promise.resolve(null), close };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

const TRIES = 4;
const WAIT_MS = 150;
/** A local bucket that another process writes to, or a network, fails for a moment. */
const again = <T>(work: () => Promise<T>) => withRetries(work, TRIES, WAIT_MS);

/**
 * R2 as the publisher's bucket. Every call may be repeated: names are hashes, and a swap whose answer was lost
 * finds its own content when it is tried again (see `flip`).
 */
export function bucketOf(r2: R2Bucket, name: string): Bucket {
  return {
    name,
    async get(key) {
      const object = await again(() => r2.get(key));
      return object === null ? null : { bytes: new Uint8Array(await object.arrayBuffer()), tag: object.etag };
    },
    async info(key) {
      const object = await again(() => r2.head(key));
      return object === null ? null : infoOf(object);
    },
    async list(prefix, limit) {
      const found = new Map<string, ObjectInfo>();
      let cursor: string | undefined;
      do {
        const from = cursor ? { cursor } : {};
        const page = await again(() => r2.list({ prefix, limit: 1000, ...from }));
        for (const object of page.objects) found.set(object.key, infoOf(object));
        cursor = page.truncated ? page.cursor : undefined;
        if (found.size > limit) return null;
      } while (cursor);
      return found;
    },
    async put(key, bytes, contentType) {
      // Named by its content, it never changes; who may have it is the Worker's to say.
      const httpMetadata = { contentType, cacheControl: "private, no-store" };
      return infoOf(await r2.put(key, bytes, { httpMetadata }));
    },
    async swap(key, bytes, contentType, tag) {
      const onlyIf = tag === null ? { etagDoesNotMatch: "*" } : { etagMatches: tag };
      const httpMetadata = { contentType, cacheControl: "no-cache" };
      const written = await again(() => r2.put(key, bytes, { onlyIf, httpMetadata }));
      return written !== null;
    },
  };
}

/** The tag of an object that was put in one piece is its MD5. */
function infoOf(object: R2Object): ObjectInfo {
  return { bytes: object.size, md5: /^[0-9a-f]{32}$/.test(object.etag) ? object.etag : null };
}
