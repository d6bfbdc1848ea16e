import type { LivePointer, Release } from "../../contract/release.ts";
import { sha256 } from "../build/objects.ts";
import { canonicalJson } from "../build/canonical.ts";
import type { Bucket } from "./bucket.ts";

/** How many earlier releases a pointer lists. */
const HISTORY = 50;

/** An error that the author can act on; shown without a stack trace. */
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

/** Reads the live pointer of a course. Throws a PublishError when it is not valid JSON. */
export async function readPointer(bucket: Bucket, course: string): Promise<ReadPointer> {
  const object = await bucket.get(pointerKey(course));
  if (object === null) return { pointer: null, tag: null };
  try {
    return { pointer: JSON.parse(new TextDecoder().decode(object.bytes)) as LivePointer, tag: object.tag };
  } catch {
    throw new PublishError(
      `${pointerKey(course)} in ${bucket.name} is not valid JSON; restore it before you publish`,
    );
  }
}

/** Returns the pointer for a release that goes live, with the current release at the head of the history. */
export function nextPointer(
  current: LivePointer | null,
  next: { course: string; release: string; hash: string; publishedAt: string },
  currentTitle: string,
): LivePointer {
  const { release, hash, publishedAt } = current ?? next;
  const previous = release === next.release ? [] : [{ release, hash, publishedAt, title: currentTitle }];
  const older = (current?.history ?? []).filter(
    (entry) => entry.release !== next.release && entry.release !== release,
  );
  return {
    ...next,
    sequence: (current?.sequence ?? 0) + 1,
    history: [...previous, ...older].slice(0, HISTORY),
  };
}

/** Replaces the live pointer if it has not changed since it was read. Throws a PublishError when it has. */
export async function flip(bucket: Bucket, pointer: LivePointer, tag: string | null): Promise<void> {
  const bytes = new TextEncoder().encode(canonicalJson(pointer));
  if (await bucket.swap(pointerKey(pointer.course), bytes, "application/json", tag)) return;
  const { pointer: other } = await readPointer(bucket, pointer.course);
  // A write whose response got lost looks like a lost race: the pointer is already the new one.
  if (
    other?.release === pointer.release &&
    other.sequence === pointer.sequence &&
    other.publishedAt === pointer.publishedAt
  )
    return;
  throw new PublishError(
    `another publish${other ? ` (release ${other.release})` : ""} finished first; run the command again to replace it`,
  );
}

/** Reads the manifest of a release and verifies its hash; null when there is none. Throws a PublishError when the hash differs. */
export async function readManifest(
  bucket: Bucket,
  course: string,
  release: string,
): Promise<{ release: Release; hash: string } | null> {
  const object = await bucket.get(manifestKey(course, release));
  if (object === null) return null;
  const hash = sha256(object.bytes);
  if (!hash.startsWith(release))
    throw new PublishError(
      `the manifest of release ${release} in ${bucket.name} is damaged; publish the course again from its folder`,
    );
  return { release: JSON.parse(new TextDecoder().decode(object.bytes)) as Release, hash };
}

/** Returns the title of the live release for the history; the course's id when its manifest cannot be read. */
export async function titleOf(bucket: Bucket, pointer: LivePointer | null): Promise<string> {
  if (pointer === null) return "";
  const manifest = await readManifest(bucket, pointer.course, pointer.release).catch(() => null);
  return manifest?.release.title ?? pointer.course;
}

/** Returns the keys and sizes of all objects that a release references; the size is null for pictures and books, which differ by machine. */
export function objectsOf(release: Release): Map<string, number | null> {
  const found = new Map<string, number | null>();
  const blob = (ref: { hash: string; bytes: number }) => void found.set(`blobs/${ref.hash}`, ref.bytes);
  for (const chapter of release.chapters)
    for (const variant of Object.values(chapter.variants))
      [variant.markdown, variant.html, variant.document, variant.preview ?? []].flat().forEach(blob);
  for (const quiz of release.quizzes)
    for (const variant of Object.values(quiz.variants))
      for (const { public: open, sealed } of [variant, ...(variant.draws ?? [])]) {
        blob(open);
        found.set(`sealed/${sealed.hash}`, sealed.bytes);
      }
  Object.values(release.search).forEach(blob);
  Object.values(release.glossary ?? {}).forEach(blob);
  for (const media of Object.values(release.media)) {
    blob(media);
    for (const object of Object.values(media.made ?? {})) found.set(object, null);
  }
  const derived = [
    ...Object.values(release.pictures?.files ?? {}),
    ...Object.values(release.epubs ?? {}).flat(),
  ];
  for (const { object } of derived) found.set(object, null);
  return found;
}
