import type { LivePointer, StagedList } from "../../contract/release.ts";
import { canonicalJson } from "../build/canonical.ts";
import type { BuiltRelease } from "../build/index.ts";
import type { Bucket } from "./bucket.ts";
import { PublishError, readPointer } from "./pointer.ts";
import { type Published, type PublishOptions, upload } from "./publish.ts";

const TRIES = 5;

export const stagedKey = (course: string) => `staged/${course}.json`;

/**
 * Uploads a release without making it live: only the course's authors may read it, in the web app. It is listed as staged
 * before its manifest is there, so that nobody else can read it in between. Throws a PublishError when the release is or
 * was live, and as `publish` does.
 */
export async function stage(
  built: BuiltRelease,
  options: PublishOptions,
): Promise<Omit<Published, "changed">> {
  const { bucket } = options;
  const { course, title } = built.release;
  const { pointer } = await readPointer(bucket, course);
  if (pointer?.release === built.releaseId)
    throw new PublishError(`release ${built.releaseId} is already live; there is nothing to stage`);
  if (wasLive(pointer, built.releaseId))
    throw new PublishError(
      `release ${built.releaseId} was live before, so it is public; make it live again with "course rollback ${course} ${built.releaseId}"`,
    );
  const { releaseId: release, hash } = built;
  const entry = { release, hash, title, stagedAt: options.now().toISOString() };
  return upload(built, options, () => add(bucket, course, pointer, entry));
}

/** Lists the staged releases of a course, newest first, without those that went live since. */
export async function listStaged(
  bucket: Bucket,
  course: string,
  pointer: LivePointer | null,
): Promise<StagedList["releases"]> {
  const { list } = await readStaged(bucket, course);
  return pending(list, pointer);
}

const pending = (list: StagedList["releases"], pointer: LivePointer | null): StagedList["releases"] =>
  list.filter(({ release }) => pointer?.release !== release && !wasLive(pointer, release));

/** Puts a release first in the list; a release that two authors stage at once is listed once. */
async function add(
  bucket: Bucket,
  course: string,
  pointer: LivePointer | null,
  entry: StagedList["releases"][number],
): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const { list, tag } = await readStaged(bucket, course);
    const others = pending(list, pointer).filter(({ release }) => release !== entry.release);
    const next: StagedList = { course, releases: [entry, ...others] };
    const bytes = new TextEncoder().encode(canonicalJson(next));
    if (await bucket.swap(stagedKey(course), bytes, "application/json", tag)) return;
  }
  throw new PublishError(`others are staging releases of "${course}" too; run the command again`);
}

async function readStaged(
  bucket: Bucket,
  course: string,
): Promise<{ list: StagedList["releases"]; tag: string | null }> {
  const object = await bucket.get(stagedKey(course));
  if (object === null) return { list: [], tag: null };
  try {
    const { releases } = JSON.parse(new TextDecoder().decode(object.bytes)) as StagedList;
    return { list: releases, tag: object.tag };
  } catch {
    throw new PublishError(
      `${stagedKey(course)} in ${bucket.name} is not valid JSON; delete it and stage again`,
    );
  }
}

const wasLive = (pointer: LivePointer | null, id: string): boolean =>
  pointer?.history.some(({ release }) => release === id) ?? false;
