import type { Context } from "../../platform/context.ts";
import type { BlobRef } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { fetchObject, report } from "./bucket.ts";
import { sealName, sha256 } from "./digest.ts";
import { readEdge, writeEdge } from "./edge-cache.ts";
import { ByteLru } from "./memory.ts";
import { shareFetch } from "./share.ts";

/** Of the isolate's 128 MB. Bytes, decoded forms and finished bodies all share it; the index of 1,000 long chapters fits. */
const MEMORY_BYTES = 64 * 1024 * 1024;
/** Parsed JSON takes roughly this many times its text. */
const PARSED_FACTOR = 3;
/** A larger object is not put into the location's cache: that would hold a second copy of it while it is loaded. */
const EDGE_BYTES = 8 * 1024 * 1024;
const YEAR_SECONDS = 31_536_000;

const memory = new ByteLru<unknown>(MEMORY_BYTES);
const decoder = new TextDecoder();

/** Forgets everything kept in the isolate (tests and benchmarks of cold reads). */
export function forgetObjects(): void {
  memory.clear();
}

/** A thing made from immutable objects, kept in the isolate under `key`; `make` says its size in bytes. */
export async function remember<T>(key: string, make: () => Promise<{ value: T; bytes: number }>): Promise<T> {
  const known = memory.get(key);
  if (known !== undefined) return known as T;
  const { value, bytes } = await make();
  memory.set(key, value, bytes);
  return value;
}

/** What `remember` keeps under `key`, without waiting. */
export function recall<T>(key: string): T | undefined {
  return memory.get(key) as T | undefined;
}

/**
 * The bytes of a public or gated object: from the isolate, else the location's cache, else the bucket; verified
 * by its hash whenever it comes from outside. Throws `content-unavailable` or `content-corrupt`.
 */
export async function readBytes(ctx: Context, ref: BlobRef): Promise<Uint8Array> {
  const key = `blobs/${ref.hash}`;
  return remember(key, () =>
    shareFetch(ctx, key, async () => {
      const value = await load(ctx, key, async (bytes) => (await sha256(bytes)) === ref.hash);
      if (!value) throw missing(ctx, key);
      return { value, bytes: value.byteLength };
    }),
  );
}

/** A JSON object, parsed once and kept parsed: treat it as frozen. */
export async function readJson<T>(ctx: Context, ref: BlobRef): Promise<T> {
  return readDecoded(ctx, ref, "json", (bytes) => parse<T>(ctx, `blobs/${ref.hash}`, bytes), PARSED_FACTOR);
}

/**
 * A form of an object that is worth keeping instead of its bytes, as an opened index; `form` names it and `weight`
 * is its size in times of the bytes. `decode` throwing means that the object is damaged.
 */
export async function readDecoded<T>(
  ctx: Context,
  ref: BlobRef,
  form: string,
  decode: (bytes: Uint8Array) => T,
  weight = 1,
): Promise<T> {
  const known = recall<T>(`${form}:${ref.hash}`);
  if (known !== undefined) return known;
  const bytes = await readBytes(ctx, ref);
  return remember(`${form}:${ref.hash}`, async () => {
    const value = decodeOrFail(ctx, `blobs/${ref.hash}`, bytes, decode);
    memory.delete(`blobs/${ref.hash}`);
    return { value, bytes: bytes.byteLength * weight };
  });
}

/** An answer key. It is kept in the isolate only, never in the location's cache. */
export async function readSealed<T>(ctx: Context, ref: BlobRef): Promise<T> {
  const key = `sealed/${ref.hash}`;
  return remember(key, () =>
    shareFetch(ctx, key, async () => {
      const bytes = await fetchObject(ctx, key);
      if (!bytes) throw missing(ctx, key);
      if ((await sealName(ctx.env.SEAL_KEY, bytes)) !== ref.hash) throw corrupt(ctx, key);
      return { value: parse<T>(ctx, key, bytes), bytes: bytes.byteLength * PARSED_FACTOR };
    }),
  );
}

/**
 * Reads an immutable object past the isolate's memory; null when it is not there. A damaged copy in the cache is
 * passed over, not served; one in the bucket throws `content-corrupt`.
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
  if (!(await isIntact(bytes))) throw corrupt(ctx, key);
  if (bytes.byteLength <= EDGE_BYTES) writeEdge(ctx, key, bytes, YEAR_SECONDS);
  return bytes;
}

/** Parses an object's JSON; throws `content-corrupt`. */
export function parse<T>(ctx: Context, key: string, bytes: Uint8Array): T {
  return decodeOrFail(ctx, key, bytes, (text) => JSON.parse(decoder.decode(text)) as T);
}

/** Says that an object which a release names is not in the bucket. */
export function missing(ctx: Context, key: string): AppError {
  report(ctx, "content-missing", key);
  return new AppError("content-unavailable", "A part of this course is missing; it has been noted.");
}

function corrupt(ctx: Context, key: string, cause?: unknown): AppError {
  report(ctx, "content-corrupt", key, cause);
  return new AppError("content-corrupt", "A part of this course is damaged; it has been noted.");
}

function decodeOrFail<T>(ctx: Context, key: string, bytes: Uint8Array, decode: (bytes: Uint8Array) => T): T {
  try {
    return decode(bytes);
  } catch (error) {
    throw corrupt(ctx, key, error);
  }
}
