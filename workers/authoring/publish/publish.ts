import { createHash } from "node:crypto";
import type { BuiltRelease } from "../build/index.ts";
import { isDerived } from "../build/objects.ts";
import { plural } from "../diagnostics.ts";
import { type Bucket, inParallel, type ObjectInfo, withRetries } from "./bucket.ts";
import { flip, nextPointer, PublishError, readPointer, titleOf } from "./pointer.ts";

const WIDTH = 16;
const TRIES = 3;
const WAIT_MS = 300;
/** Above this many objects, listing the bucket is cheaper than one request for each. */
const MAX_SINGLE_LOOKUPS = 64;
const LIST_LIMIT = 50_000;

/** Size and checksum of an object that must be in the bucket. */
export interface ExpectedObject {
  bytes: number;
  md5: string;
}

export interface PublishOptions {
  bucket: Bucket;
  now: () => Date;
  /** Reports progress, as in "uploading 3 of 12". */
  progress: (what: string, done: number, total: number) => void;
  /** Wait before a retry, in ms. */
  waitMs?: number;
}

export interface Published {
  release: string;
  /** False when this release was already live and complete. */
  changed: boolean;
  uploaded: number;
  uploadedBytes: number;
  reused: number;
}

/**
 * Publishes a built release: uploads the objects missing from the bucket, verifies each by the bucket's own checksum,
 * then switches the live pointer as the last step. After a crash the previous release is still live, and running it
 * again continues with what is missing. Throws a PublishError when another publish finished first or an object was
 * not stored correctly.
 */
export async function publish(built: BuiltRelease, options: PublishOptions): Promise<Published> {
  const { bucket } = options;
  const course = built.release.course;
  // Read before everything else, so that the swap below detects a publish that finishes in between.
  const { pointer, tag } = await readPointer(bucket, course);
  const result = await upload(built, options);
  if (pointer?.release === built.releaseId && pointer.hash === built.hash)
    return { ...result, changed: result.uploaded > 0 };
  const next = {
    course,
    release: built.releaseId,
    hash: built.hash,
    publishedAt: options.now().toISOString(),
  };
  await flip(bucket, nextPointer(pointer, next, await titleOf(bucket, pointer)), tag);
  return { ...result, changed: true };
}

/**
 * Uploads the objects of a release that are missing from the bucket and verifies them. The manifest is last: it promises
 * that all others are there; `beforeManifest` runs before it. Throws a PublishError when an object was not stored
 * correctly.
 */
export async function upload(
  built: BuiltRelease,
  options: PublishOptions,
  beforeManifest: () => Promise<void> = () => Promise.resolve(),
): Promise<Omit<Published, "changed">> {
  const { bucket } = options;
  const expected = expectedObjects(built);
  const missing = await findMissing(bucket, expected, options.waitMs);
  if (missing.some((key) => built.reused.has(key)))
    throw new PublishError(`objects were deleted from ${bucket.name} meanwhile; run the command again`);
  let uploadedBytes = 0;
  let done = 0;
  const damaged: string[] = [];
  const put = async (key: string) => {
    const { bytes, contentType } = built.objects.get(key)!;
    const info = await withRetries(
      () => bucket.put(key, bytes, contentType),
      TRIES,
      options.waitMs ?? WAIT_MS,
    );
    if (!isSame(info, expected.get(key)!)) damaged.push(key);
    uploadedBytes += bytes.length;
    options.progress("uploading", ++done, missing.length);
  };
  await inParallel(
    missing.filter((key) => key !== built.manifestKey),
    WIDTH,
    put,
  );
  throwIfDamaged(damaged, bucket);
  await beforeManifest();
  if (missing.includes(built.manifestKey)) await put(built.manifestKey);
  throwIfDamaged(damaged, bucket);
  return {
    release: built.releaseId,
    uploaded: missing.length,
    uploadedBytes,
    reused: expected.size - missing.length,
  };
}

/** Returns size and checksum of every object of a release, by key. */
export function expectedObjects(built: BuiltRelease): Map<string, ExpectedObject> {
  const made = [...built.objects].map(([key, { bytes }]): [string, ExpectedObject] => [
    key,
    { bytes: bytes.length, md5: createHash("md5").update(bytes).digest("hex") },
  ]);
  // Of these any bytes will do (see `findMissing`).
  const reused = [...built.reused].map((key): [string, ExpectedObject] => [key, { bytes: 0, md5: "" }]);
  return new Map([...made, ...reused]);
}

/** Returns the keys of objects that are missing from the bucket or differ there. */
export async function findMissing(
  bucket: Bucket,
  expected: ReadonlyMap<string, ExpectedObject>,
  waitMs = WAIT_MS,
): Promise<string[]> {
  const present = await lookUp(bucket, [...expected.keys()], waitMs);
  // What another machine made of the same inputs will do.
  const isPresent = (key: string, object: ExpectedObject) =>
    isDerived(key) ? present.has(key) : isSame(present.get(key), object);
  return [...expected].filter(([key, object]) => !isPresent(key, object)).map(([key]) => key);
}

async function lookUp(bucket: Bucket, keys: string[], waitMs: number): Promise<Map<string, ObjectInfo>> {
  if (keys.length > MAX_SINGLE_LOOKUPS) {
    const lists: (Map<string, ObjectInfo> | null)[] = [];
    for (const prefix of new Set(keys.map((key) => key.slice(0, key.lastIndexOf("/") + 1))))
      lists.push(await bucket.list(prefix, LIST_LIMIT));
    if (lists.every((list) => list !== null)) return new Map(lists.flatMap((list) => [...list]));
  }
  const found = new Map<string, ObjectInfo>();
  await inParallel(keys, WIDTH, async (key) => {
    const info = await withRetries(() => bucket.info(key), TRIES, waitMs);
    if (info) found.set(key, info);
  });
  return found;
}

/** Compares by the bucket's own checksum, which detects damage without reading the object. */
function isSame(info: ObjectInfo | undefined, expected: ExpectedObject): boolean {
  return (
    info !== undefined && info.bytes === expected.bytes && (info.md5 === null || info.md5 === expected.md5)
  );
}

/** Stops before the release goes live when the bucket stored anything else than what was sent. */
function throwIfDamaged(damaged: readonly string[], bucket: Bucket): void {
  if (damaged.length > 0)
    throw new PublishError(
      `${plural(damaged.length, "object")} not stored correctly in ${bucket.name} (${damaged[0]}); run the command again`,
    );
}
