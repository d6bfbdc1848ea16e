import type { LivePointer } from "../../contract/release.ts";
import { plural } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import { type Bucket, inParallel, withRetries } from "./bucket.ts";
import {
  flip,
  nextPointer,
  objectsOf,
  PublishError,
  type ReadPointer,
  readManifest,
  readPointer,
  titleOf,
} from "./pointer.ts";
import { listStaged } from "./stage.ts";

/** A release that is or was live, or that is staged. */
export interface ListedRelease {
  release: string;
  hash: string;
  title: string;
  /** When it last went live, or was staged. */
  publishedAt: string;
  state: "live" | "staged" | "earlier";
}

/**
 * Lists the releases of a course: staged ones, the live one, earlier ones, each newest first. Throws a PublishError when
 * there is none.
 */
export async function listReleases(bucket: Bucket, course: string): Promise<ListedRelease[]> {
  const { pointer } = await readPointer(bucket, course);
  const staged = (await listStaged(bucket, course, pointer)).map(({ stagedAt, ...entry }): ListedRelease => {
    return { ...entry, publishedAt: stagedAt, state: "staged" };
  });
  if (pointer === null) {
    if (staged.length === 0) throw notPublished(course, bucket);
    return staged;
  }
  const manifest = await readManifest(bucket, course, pointer.release);
  const live = {
    release: pointer.release,
    hash: pointer.hash,
    title: manifest?.release.title ?? "(manifest missing)",
    publishedAt: pointer.publishedAt,
    state: "live",
  } as const;
  return [
    ...staged,
    live,
    ...pointer.history.map((entry): ListedRelease => ({ ...entry, state: "earlier" })),
  ];
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
  return makeLive(bucket, { pointer, tag }, course, chooseRelease(pointer, prefix), now);
}

/**
 * Makes a staged release live, without its course's folder: the one whose id starts with `prefix`, or the newest. Verifies
 * and throws as `rollback` does.
 */
export async function promote(
  bucket: Bucket,
  course: string,
  prefix: string | undefined,
  now: Date,
): Promise<LivePointer> {
  const read = await readPointer(bucket, course);
  const staged = (await listStaged(bucket, course, read.pointer)).map(({ release }) => release);
  if (staged.length === 0)
    throw new PublishError(
      `"${course}" has no staged release in ${bucket.name}; run "course publish DIR --stage" first`,
    );
  const found = prefix === undefined ? [staged[0]!] : staged.filter((release) => release.startsWith(prefix));
  if (found.length > 1)
    throw new PublishError(`several staged releases start with ${prefix}; use more digits of the id`);
  if (found.length === 0)
    throw new PublishError(
      read.pointer?.release.startsWith(prefix!)
        ? `release ${read.pointer.release} is already live`
        : `release ${prefix} is not staged; ${didYouMean(prefix!, staged, 'run "course releases" to list the releases')}`,
    );
  return makeLive(bucket, read, course, found[0]!, now);
}

/** Verifies a release that is in the bucket, then moves the pointer to it. */
async function makeLive(
  bucket: Bucket,
  { pointer, tag }: ReadPointer,
  course: string,
  target: string,
  now: Date,
): Promise<LivePointer> {
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
  const next = nextPointer(
    pointer,
    { course, release: target, hash: manifest.hash, publishedAt: now.toISOString() },
    await titleOf(bucket, pointer),
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

const notPublished = (course: string, bucket: Bucket) =>
  new PublishError(
    `course "${course}" is not published in ${bucket.name}; check the id, or run "course publish" first`,
  );
