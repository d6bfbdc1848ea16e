import { type BuiltRelease, buildCourse } from "../build/index.ts";
import type { Bucket } from "../publish/bucket.ts";
import { objectsOf, readManifest, readPointer } from "../publish/pointer.ts";
import type { PublishOptions } from "../publish/publish.ts";
import { courseFolder, SEAL_KEY, tinyCourse } from "./course-folder.ts";

/** Builds a release of the tiny course with `words` as its text. */
export async function tinyRelease(words: string): Promise<BuiltRelease> {
  const dir = await courseFolder(
    tinyCourse({ "one.md": `# One\n\n${words}\n\n## Part\n\nIt has a part.\n` }),
  );
  const { built, diagnostics } = await buildCourse(dir, { sealKey: SEAL_KEY });
  if (!built) throw new Error(JSON.stringify(diagnostics));
  return built;
}

/** Options for publishing in tests: no waiting, and a fixed clock. */
export function publishInto(bucket: Bucket): PublishOptions {
  return { bucket, now: () => new Date("2026-11-01T00:00:00Z"), progress: () => undefined, waitMs: 0 };
}

/** Returns the id of the live release, null when there is none. Throws when any of its objects is missing or damaged. */
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
