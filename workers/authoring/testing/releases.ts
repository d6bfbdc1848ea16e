import { type BuiltRelease, buildCourse } from "../build/index.ts";
import type { Bucket } from "../publish/bucket.ts";
import { objectsOf, readManifest, readPointer } from "../publish/pointer.ts";
import type { PublishOptions } from "../publish/publish.ts";
import { courseFolder, SEAL_KEY, tinyCourse } from "./course-folder.ts";

/** A release of the tiny course whose text holds `words`. */
export async function tinyRelease(words: string): Promise<BuiltRelease> {
  const dir = await courseFolder(
    tinyCourse({ "one.md": `# One\n\n${words}\n\n## Part\n\nIt has a part.\n` }),
  );
  const { built, diagnostics } = await buildCourse(dir, { sealKey: SEAL_KEY });
  if (!built) throw new Error(JSON.stringify(diagnostics));
  return built;
}

/** How tests publish: no waiting, and a clock that stands still. */
export function publishInto(bucket: Bucket): PublishOptions {
  return { bucket, now: () => new Date("2026-11-01T00:00:00Z"), progress: () => undefined, waitMs: 0 };
}

/** What a reader gets: the live release, null when none; throws when any of its objects is not there whole. */
export async function readLive(bucket: Bucket, course = "tiny"): Promise<string | null> {
  const { pointer } = await readPointer(bucket, course);
  if (pointer === null) return null;
  const manifest = await readManifest(bucket, course, pointer.release);
  if (manifest === null) throw new Error("the live manifest is missing");
  for (const [key, bytes] of objectsOf(manifest.release)) {
    const info = await bucket.info(key);
    if (!info || (bytes !== null && info.bytes !== bytes)) throw new Error(`${key} is missing`);
  }
  return pointer.release;
}
