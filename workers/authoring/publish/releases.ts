import type { LivePointer } from "../../contract/release.ts";
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

/** Releases of a course, the live one first. Throws a PublishError when the course is not published. */
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
 * Makes a former release live again: the given one (its first digits are enough), or the previous one. First
 * verifies that its manifest and all of its objects are there.
 */
export async function rollback(
  bucket: Bucket,
  course: string,
  wanted: string | undefined,
  now: Date,
): Promise<LivePointer> {
  const { pointer, tag } = await readPointer(bucket, course);
  if (pointer === null) throw new PublishError(`"${course}" has no live release in ${bucket.name}`);
  const target = chooseRelease(pointer, wanted);
  const manifest = await readManifest(bucket, course, target);
  if (manifest === null)
    throw new PublishError(
      `release ${target} is not in ${bucket.name} any more: publish it again from its folder`,
    );
  const lost: string[] = [];
  await inParallel([...objectsOf(manifest.release)], 32, async ([key, bytes]) => {
    const info = await withRetries(() => bucket.info(key), 3, 300);
    if (!info || (bytes !== null && info.bytes !== bytes)) lost.push(key);
  });
  if (lost.length > 0)
    throw new PublishError(
      `release ${target} lacks ${lost.length} of its objects in ${bucket.name} (${lost[0]}): publish it again from its folder`,
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

function chooseRelease(pointer: LivePointer, wanted: string | undefined): string {
  const known = pointer.history.map((entry) => entry.release);
  if (wanted === undefined) {
    if (known[0] === undefined) throw new PublishError("there is no earlier release to go back to");
    return known[0];
  }
  if (pointer.release.startsWith(wanted))
    throw new PublishError(`release ${pointer.release} is live already`);
  const found = known.filter((release) => release.startsWith(wanted));
  if (found.length === 1) return found[0]!;
  throw new PublishError(
    `release ${wanted} ${found.length > 1 ? "is not the only one that begins so" : "was never live"}, ${didYouMean(wanted, known, "see `course releases`")}`,
  );
}

async function livePointer(bucket: Bucket, course: string): Promise<LivePointer> {
  const { pointer } = await readPointer(bucket, course);
  if (pointer === null)
    throw new PublishError(`"${course}" has no live release in ${bucket.name}; \`course publish\` makes one`);
  return pointer;
}
