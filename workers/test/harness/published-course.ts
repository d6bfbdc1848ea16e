import { join } from "node:path";
import { inject } from "vitest";
import { buildCourse } from "../../authoring/build/index.ts";
import { publish } from "../../authoring/publish/publish.ts";
import { bucketOf } from "../../authoring/publish/r2-bucket.ts";

export const SAMPLE = join(import.meta.dirname, "../../authoring/sample/ai-agent-development");

/** Publishes a course folder to a journey's bucket like `course publish`, and returns its release. */
export async function publishFolder(bucket: R2Bucket, folder: string): Promise<string> {
  const { built, diagnostics } = await buildCourse(folder, { sealKey: inject("secrets").SEAL_KEY });
  if (!built) throw new Error(JSON.stringify(diagnostics.filter(({ severity }) => severity === "error")));
  const bucketSide = bucketOf(bucket, "journey");
  await publish(built, { bucket: bucketSide, now: () => new Date(), progress: () => undefined });
  return built.releaseId;
}
