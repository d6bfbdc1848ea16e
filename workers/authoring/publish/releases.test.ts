import { describe, expect, it } from "vitest";
import { MemoryBucket } from "../testing/memory-bucket.ts";
import { publishInto, readLive, tinyRelease } from "../testing/releases.ts";
import { manifestKey } from "./pointer.ts";
import { publish } from "./publish.ts";
import { listReleases, rollback } from "./releases.ts";

const NOW = new Date("2026-11-02T00:00:00Z");

async function threeReleases() {
  const bucket = new MemoryBucket();
  const built = [await tinyRelease("first"), await tinyRelease("second"), await tinyRelease("third")];
  for (const each of built) await publish(each, publishInto(bucket));
  return { bucket, ids: built.map((each) => each.releaseId), built };
}

describe("releases and rollback", () => {
  it("lists the live release first, then the earlier ones, newest first", async () => {
    const { bucket, ids } = await threeReleases();
    const listed = await listReleases(bucket, "tiny");
    expect(listed.map((entry) => entry.release)).toEqual(ids.toReversed());
    expect(listed.map((entry) => entry.state)).toEqual(["live", "earlier", "earlier"]);
    expect(listed[1]).toMatchObject({ title: "Tiny", publishedAt: "2026-11-01T00:00:00.000Z" });
  });

  it("rolls back to the previous release, and forward again", async () => {
    const { bucket, ids } = await threeReleases();
    await rollback(bucket, "tiny", undefined, NOW);
    expect(await readLive(bucket)).toBe(ids[1]);
    await rollback(bucket, "tiny", undefined, NOW);
    expect(await readLive(bucket)).toBe(ids[2]);
    const listed = await listReleases(bucket, "tiny");
    expect(listed.map((entry) => entry.release).toSorted()).toEqual(ids.toSorted());
  });

  it("rolls back to a release by the start of its id", async () => {
    const { bucket, ids } = await threeReleases();
    await rollback(bucket, "tiny", ids[0]!.slice(0, 8), NOW);
    expect(await readLive(bucket)).toBe(ids[0]);
  });

  it("refuses a release that was never live, is already live or is incomplete, and changes nothing", async () => {
    const { bucket, ids, built } = await threeReleases();
    await expect(rollback(bucket, "tiny", "0000000000", NOW)).rejects.toThrow("was never live");
    await expect(rollback(bucket, "tiny", ids[2], NOW)).rejects.toThrow("is already live");
    bucket.objects.delete(
      [...built[1]!.objects.keys()].find((key) => !built[2]!.objects.has(key) && key.startsWith("blobs/"))!,
    );
    await expect(rollback(bucket, "tiny", ids[1], NOW)).rejects.toThrow(
      "is incomplete in memory, 1 object missing",
    );
    bucket.objects.delete(manifestKey("tiny", ids[0]!));
    await expect(rollback(bucket, "tiny", ids[0], NOW)).rejects.toThrow("is no longer in memory");
    expect(await readLive(bucket)).toBe(ids[2]);
  });

  it("reports that the course is not published or has no earlier release", async () => {
    const bucket = new MemoryBucket();
    await expect(listReleases(bucket, "tiny")).rejects.toThrow('course "tiny" is not published in memory');
    await publish(await tinyRelease("first"), publishInto(bucket));
    await expect(rollback(bucket, "tiny", undefined, NOW)).rejects.toThrow("no earlier release");
  });
});
