import { createHash } from "node:crypto";
import type { BuiltRelease } from "../build/index.ts";
import { plural } from "../diagnostics.ts";
import { type Bucket, inParallel, type ObjectInfo, withRetries } from "./bucket.ts";
import { flip, nextPointer, PublishError, readPointer, titleOf } from "./pointer.ts";

const WIDTH = 16;
const TRIES = 3;
const WAIT_MS = 300;
/** Above this many objects, pages of the bucket's list are cheaper than a question for each. */
const ASK_EACH = 64;
const LIST_LIMIT = 50_000;

/** What must be in the bucket, without its content: enough to see that nothing is to be done. */
export interface ExpectedObject {
  bytes: number;
  md5: string;
}

export interface PublishOptions {
  bucket: Bucket;
  now: () => Date;
  /** How far it is: `what` begins the line. */
  progress: (what: string, done: number, total: number) => void;
  /** Wait between tries, in ms. */
  waitMs?: number;
}

export interface Published {
  release: string;
  /** False: this release was live already, and complete. */
  changed: boolean;
  uploaded: number;
  uploadedBytes: number;
  reused: number;
}

/**
 * Publishes a built release: uploads what the bucket lacks, verifies each object by the bucket's own sum, then flips the pointer, as the
 * last step and only if nobody else did. A crash before that leaves the old release live; running again goes on
 * where it stopped. Throws a PublishError when somebody else published meanwhile or the bucket lost an object.
 */
export async function publish(built: BuiltRelease, options: PublishOptions): Promise<Published> {
  const { bucket } = options;
  const course = built.release.course;
  // Read first: whatever others publish from here on is noticed at the flip.
  const { pointer, tag } = await readPointer(bucket, course);
  const expected = expectedObjects(built);
  const missing = await findMissing(bucket, expected, options.waitMs);
  const result = {
    release: built.releaseId,
    uploaded: missing.length,
    reused: expected.size - missing.length,
  };
  let uploadedBytes = 0;
  let done = 0;
  const damaged: string[] = [];
  // The manifest last: it promises that all others are there.
  const order = missing.filter((key) => key !== built.manifestKey);
  const upload = async (key: string) => {
    const { bytes, contentType } = built.objects.get(key)!;
    const put = () => bucket.put(key, bytes, contentType);
    const info = await withRetries(put, TRIES, options.waitMs ?? WAIT_MS);
    if (!isSame(info, expected.get(key)!)) damaged.push(key);
    uploadedBytes += bytes.length;
    options.progress("uploading", ++done, missing.length);
  };
  await inParallel(order, WIDTH, upload);
  refuseDamaged(damaged, bucket);
  if (missing.includes(built.manifestKey)) await upload(built.manifestKey);
  refuseDamaged(damaged, bucket);
  if (pointer?.release === built.releaseId && pointer.hash === built.hash)
    return { ...result, changed: missing.length > 0, uploadedBytes };
  const next = {
    course,
    release: built.releaseId,
    hash: built.hash,
    publishedAt: options.now().toISOString(),
  };
  await flip(bucket, nextPointer(pointer, next, await titleOf(bucket, pointer)), tag);
  return { ...result, changed: true, uploadedBytes };
}

/** What the bucket must hold for a release. */
export function expectedObjects(built: BuiltRelease): Map<string, ExpectedObject> {
  return new Map(
    [...built.objects].map(([key, { bytes }]) => [
      key,
      { bytes: bytes.length, md5: createHash("md5").update(bytes).digest("hex") },
    ]),
  );
}

/** Keys that the bucket has not, or has with another content. */
export async function findMissing(
  bucket: Bucket,
  expected: ReadonlyMap<string, ExpectedObject>,
  waitMs = WAIT_MS,
): Promise<string[]> {
  const known = await lookUp(bucket, [...expected.keys()], waitMs);
  // One that is named by its inputs serves whichever machine made it.
  const isThere = (key: string, wanted: ExpectedObject) =>
    key.startsWith("pictures/") ? known.has(key) : isSame(known.get(key), wanted);
  return [...expected].filter(([key, wanted]) => !isThere(key, wanted)).map(([key]) => key);
}

async function lookUp(bucket: Bucket, keys: string[], waitMs: number): Promise<Map<string, ObjectInfo>> {
  if (keys.length > ASK_EACH) {
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

/** The bucket's own sum tells a damaged object from a whole one without reading it. */
function isSame(info: ObjectInfo | undefined, wanted: ExpectedObject): boolean {
  return info !== undefined && info.bytes === wanted.bytes && (info.md5 === null || info.md5 === wanted.md5);
}

/** The bucket's answer to each upload says what it stored; nothing goes live that differs from what was sent. */
function refuseDamaged(damaged: readonly string[], bucket: Bucket): void {
  if (damaged.length > 0)
    throw new PublishError(
      `${plural(damaged.length, "object")} did not arrive whole in ${bucket.name} (${damaged[0]}): run again`,
    );
}
