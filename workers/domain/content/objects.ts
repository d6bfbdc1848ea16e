import type { Context } from "../../platform/context.ts";
import type { BlobRef } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { fetchObject, logError } from "./bucket.ts";
import { sealName, sha256 } from "./digest.ts";
import { readEdge, writeEdge } from "./edge-cache.ts";
import { ByteLru } from "./memory.ts";
import { sharedFetch } from "./share.ts";

/**
 * The cache's share of the isolate's 128 MB, for bytes, decoded forms and finished bodies. The index of 1,000 long
 * chapters fits.
 */
const MEMORY_BYTES = 64 * 1024 * 1024;
/** The approximate size of parsed JSON relative to its text. */
const PARSED_FACTOR = 3;
/** A larger object is not put into the edge cache, which would need a second copy in memory while it loads. */
const EDGE_BYTES = 8 * 1024 * 1024;
const YEAR_SECONDS = 31_536_000;

const memory = new ByteLru<unknown>(MEMORY_BYTES);
const decoder = new TextDecoder();

/** Clears the isolate's cache (for tests, and benchmarks of cold reads). */
export function clearObjects(): void {
  memory.clear();
}

/**
 * Returns the value cached in the isolate under `key`, or makes and caches it. `make` derives it from immutable
 * objects and returns its size in bytes.
 */
export async function memoize<T>(key: string, make: () => Promise<{ value: T; bytes: number }>): Promise<T> {
  const known = memory.get(key);
  if (known !== undefined) return known as T;
  const { value, bytes } = await make();
  memory.set(key, value, bytes);
  return value;
}

/** Returns what `memoize` has cached under `key`, without waiting. */
export function peekMemory<T>(key: string): T | undefined {
  return memory.get(key) as T | undefined;
}

/**
 * Reads the bytes of a public or gated object from the isolate, else the edge cache, else the bucket. Bytes from
 * outside the isolate are verified against the hash. Throws `content-unavailable` or `content-corrupt`.
 */
export async function readBytes(ctx: Context, ref: BlobRef): Promise<Uint8Array> {
  const key = `blobs/${ref.hash}`;
  return memoize(key, () =>
    sharedFetch(ctx, key, async () => {
      const value = await load(ctx, key, async (bytes) => (await sha256(bytes)) === ref.hash);
      if (!value) throw missingObject(ctx, key);
      return { value, bytes: value.byteLength };
    }),
  );
}

/**
 * The bytes of an object that is named by what it was made from, so that its name cannot verify it; null when it is not
 * there. Only for pictures.
 */
export async function readUnverified(ctx: Context, key: string): Promise<Uint8Array | null> {
  return sharedFetch(ctx, key, () => load(ctx, key, async () => true));
}

/** Reads a JSON object, parsed once and cached parsed; callers must not change it. */
export async function readJson<T>(ctx: Context, ref: BlobRef): Promise<T> {
  return readDecoded(ctx, ref, "json", (bytes) => parse<T>(ctx, `blobs/${ref.hash}`, bytes), PARSED_FACTOR);
}

/**
 * Reads a decoded form of an object, such as a search index, which is cached instead of its bytes. `form` names it
 * and `weight` is its size relative to the bytes. When `decode` throws, the object counts as damaged.
 */
export async function readDecoded<T>(
  ctx: Context,
  ref: BlobRef,
  form: string,
  decode: (bytes: Uint8Array) => T,
  weight = 1,
): Promise<T> {
  const known = peekMemory<T>(`${form}:${ref.hash}`);
  if (known !== undefined) return known;
  const bytes = await readBytes(ctx, ref);
  return memoize(`${form}:${ref.hash}`, async () => {
    const value = decodeOrFail(ctx, `blobs/${ref.hash}`, bytes, decode);
    memory.delete(`blobs/${ref.hash}`);
    return { value, bytes: bytes.byteLength * weight };
  });
}

/** Reads a sealed object (an answer key). It is cached in the isolate only, never in the edge cache. */
export async function readSealed<T>(ctx: Context, ref: BlobRef): Promise<T> {
  const key = `sealed/${ref.hash}`;
  return memoize(key, () =>
    sharedFetch(ctx, key, async () => {
      const bytes = await fetchObject(ctx, key);
      if (!bytes) throw missingObject(ctx, key);
      if ((await sealName(ctx.env.SEAL_KEY, bytes)) !== ref.hash) throw corruptObject(ctx, key);
      return { value: parse<T>(ctx, key, bytes), bytes: bytes.byteLength * PARSED_FACTOR };
    }),
  );
}

/**
 * Reads an immutable object from the edge cache or the bucket; null when it does not exist. A damaged copy in the
 * cache is skipped; one in the bucket throws `content-corrupt`.
 */
export async function load(
  ctx: Context,
  key: string,
  isIntact: (bytes: Uint8Array) => Promise<boolean>,
): Promise<Uint8Array | null> {
  const cached = await readEdge(key);
  if (cached && (await isIntact(cached))) return cached;
  const bytes = await fetchObject(ctx, key);
  if (!bytes) return null;
  if (!(await isIntact(bytes))) throw corruptObject(ctx, key);
  if (bytes.byteLength <= EDGE_BYTES) writeEdge(ctx, key, bytes, YEAR_SECONDS);
  return bytes;
}

/** Parses an object's JSON; throws `content-corrupt`. */
export function parse<T>(ctx: Context, key: string, bytes: Uint8Array): T {
  return decodeOrFail(ctx, key, bytes, (text) => JSON.parse(decoder.decode(text)) as T);
}

/** Logs that an object of a release is not in the bucket, and returns the error to throw. */
export function missingObject(ctx: Context, key: string): AppError {
  logError(ctx, "content-missing", key);
  return new AppError("content-unavailable", "A part of this course is missing. The error has been logged.");
}

function corruptObject(ctx: Context, key: string, cause?: unknown): AppError {
  logError(ctx, "content-corrupt", key, cause);
  return new AppError("content-corrupt", "A part of this course is damaged. The error has been logged.");
}

function decodeOrFail<T>(ctx: Context, key: string, bytes: Uint8Array, decode: (bytes: Uint8Array) => T): T {
  try {
    return decode(bytes);
  } catch (error) {
    throw corruptObject(ctx, key, error);
  }
}
