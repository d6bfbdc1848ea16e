import type { LivePointer } from "../../contract/release.ts";
import { plural } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import { type Bucket, inParallel, withRetries } from "./bucket.ts";
import { flip, nextPointer, objectsOf, PublishError, readManifest, readPointer } from "./pointer.ts";

/** A release that is or was live. */
export interface ListedRelease {
  release: string;
  hash: string;
  title: string;
  publishedAt: string;
  live: boolean;
}

/** Lists the releases of a course, the live one first. Throws a PublishError when the course is not published. */
export async function listReleases(bucket: Bucket, course: string): Promise<ListedRelease[]> {
  const pointer = await livePointer(bucket, course);
  const manifest = await readManifest(bucket, course, pointer.release);
  const live = {
    release: pointer.release,
    hash: pointer.hash,
    title: manifest?.release.title ?? "(manifest missing)",
    publishedAt: pointer.publishedAt,
    live: true,
  };
  return [live, ...pointer.history.map((entry) => ({ ...entry, live: false }))];
}

/**
 * Makes an earlier release live again: the one whose id starts with `prefix`, or the previous one. Verifies first that
 * its manifest and all of its objects are still in the bucket; throws a PublishError otherwise.
 */
export async function rollback(
  bucket: Bucket,
  course: string,
  prefix: string | undefined,
  now: Date,
): Promise<LivePointer> {
  const { pointer, tag } = await readPointer(bucket, course);
  if (pointer === null) throw notPublished(course, bucket);
  const target = chooseRelease(pointer, prefix);
  const manifest = await readManifest(bucket, course, target);
  if (manifest === null)
    throw new PublishError(
      `release ${target} is no longer in ${bucket.name}; publish it again from its folder`,
    );
  const missing: string[] = [];
  await inParallel([...objectsOf(manifest.release)], 32, async ([key, bytes]) => {
    const info = await withRetries(() => bucket.info(key), 3, 300);
    if (!info || (bytes !== null && info.bytes !== bytes)) missing.push(key);
  });
  if (missing.length > 0)
    throw new PublishError(
      `release ${target} is incomplete in ${bucket.name}, ${plural(missing.length, "object")} missing (${missing[0]}); publish it again from its folder`,
    );
  const titles = new Map((await listReleases(bucket, course)).map((entry) => [entry.release, entry.title]));
  const next = nextPointer(
    pointer,
    { course, release: target, hash: manifest.hash, publishedAt: now.toISOString() },
    titles.get(pointer.release) ?? course,
  );
  await flip(bucket, next, tag);
  return next;
}

function chooseRelease(pointer: LivePointer, prefix: string | undefined): string {
  const earlier = pointer.history.map((entry) => entry.release);
  if (prefix === undefined) {
    if (earlier[0] === undefined) throw new PublishError("there is no earlier release to roll back to");
    return earlier[0];
  }
  if (pointer.release.startsWith(prefix))
    throw new PublishError(`release ${pointer.release} is already live`);
  const found = earlier.filter((release) => release.startsWith(prefix));
  if (found.length === 1) return found[0]!;
  throw new PublishError(
    found.length > 1
      ? `several releases start with ${prefix}; use more digits of the id`
      : `release ${prefix} was never live; ${didYouMean(prefix, earlier, 'run "course releases" to list the releases')}`,
  );
}

async function livePointer(bucket: Bucket, course: string): Promise<LivePointer> {
  const { pointer } = await readPointer(bucket, course);
  if (pointer === null) throw notPublished(course, bucket);
  return pointer;
}

const notPublished = (course: string, bucket: Bucket) =>
  new PublishError(
    `course "${course}" is not published in ${bucket.name}; check the id, or run "course publish" first`,
  );
