import type { LivePointer, Release } from "../../contract/release.ts";
import { sha256 } from "../build/objects.ts";
import { canonicalJson } from "../build/canonical.ts";
import type { Bucket } from "./bucket.ts";

const HISTORY = 50;

/** Something that the author has to know and can act on; told without a stack. */
export class PublishError extends Error {
  override readonly name = "PublishError";
}

/** A course's pointer with the tag for a later swap. */
export interface ReadPointer {
  pointer: LivePointer | null;
  tag: string | null;
}

export const pointerKey = (course: string) => `live/${course}.json`;
export const manifestKey = (course: string, release: string) => `releases/${course}/${release}.json`;

/** The live pointer of a course; throws when it is there and cannot be read. */
export async function readPointer(bucket: Bucket, course: string): Promise<ReadPointer> {
  const object = await bucket.get(pointerKey(course));
  if (object === null) return { pointer: null, tag: null };
  try {
    return { pointer: JSON.parse(new TextDecoder().decode(object.bytes)) as LivePointer, tag: object.tag };
  } catch {
    throw new PublishError(
      `${pointerKey(course)} in ${bucket.name} is damaged; restore it before publishing`,
    );
  }
}

/** The pointer after `release` went live: one step on, what was live before at the head of the history. */
export function nextPointer(
  before: LivePointer | null,
  next: { course: string; release: string; hash: string; publishedAt: string },
  titleBefore: string,
): LivePointer {
  const former =
    before === null || before.release === next.release
      ? []
      : [{ release: before.release, hash: before.hash, publishedAt: before.publishedAt, title: titleBefore }];
  const kept = (before?.history ?? []).filter(
    (entry) => entry.release !== next.release && entry.release !== before?.release,
  );
  return { ...next, sequence: (before?.sequence ?? 0) + 1, history: [...former, ...kept].slice(0, HISTORY) };
}

/** Flips the pointer if nobody else did meanwhile; throws a PublishError that names the other release. */
export async function flip(bucket: Bucket, pointer: LivePointer, tag: string | null): Promise<void> {
  const bytes = new TextEncoder().encode(canonicalJson(pointer));
  if (await bucket.swap(pointerKey(pointer.course), bytes, "application/json", tag)) return;
  const { pointer: other } = await readPointer(bucket, pointer.course);
  // An answer that was lost on the way looks like a lost race, and is none.
  if (
    other?.release === pointer.release &&
    other.sequence === pointer.sequence &&
    other.publishedAt === pointer.publishedAt
  )
    return;
  throw new PublishError(
    `somebody published release ${other?.release ?? "(none)"} meanwhile: run again to publish on top of it`,
  );
}

/** The manifest of a release, verified by its hash; null when it is not there. */
export async function readManifest(
  bucket: Bucket,
  course: string,
  release: string,
): Promise<{ release: Release; hash: string } | null> {
  const object = await bucket.get(manifestKey(course, release));
  if (object === null) return null;
  const hash = sha256(object.bytes);
  if (!hash.startsWith(release))
    throw new PublishError(`the manifest of release ${release} in ${bucket.name} is damaged`);
  return { release: JSON.parse(new TextDecoder().decode(object.bytes)) as Release, hash };
}

/** Title of the release that is live, for the history; the course's id when its manifest is lost. */
export async function titleOf(bucket: Bucket, pointer: LivePointer | null): Promise<string> {
  if (pointer === null) return "";
  const manifest = await readManifest(bucket, pointer.course, pointer.release).catch(() => null);
  return manifest?.release.title ?? pointer.course;
}

/** Keys of all objects that a release names, with their bytes; null for pictures, which differ by machine. */
export function objectsOf(release: Release): Map<string, number | null> {
  const found = new Map<string, number | null>();
  const blob = (ref: { hash: string; bytes: number }) => void found.set(`blobs/${ref.hash}`, ref.bytes);
  for (const chapter of release.chapters)
    for (const variant of Object.values(chapter.variants))
      [variant.markdown, variant.html, variant.document].forEach(blob);
  for (const quiz of release.quizzes)
    for (const variant of Object.values(quiz.variants)) {
      blob(variant.public);
      found.set(`sealed/${variant.sealed.hash}`, variant.sealed.bytes);
    }
  Object.values(release.search).forEach(blob);
  Object.values(release.media).forEach(blob);
  for (const { key } of Object.values(release.pictures?.files ?? {})) found.set(key, null);
  return found;
}
