import { describe, expect, it } from "vitest";
import { MemoryBucket } from "../testing/memory-bucket.ts";
import { publishInto, readLive, tinyRelease } from "../testing/releases.ts";
import { manifestKey, pointerKey } from "./pointer.ts";
import { publish } from "./publish.ts";
import { listReleases, promote, rollback } from "./releases.ts";
import { stage, stagedKey } from "./stage.ts";

const NOW = new Date("2026-11-02T00:00:00Z");
const listOf = async (bucket: MemoryBucket) =>
  (await listReleases(bucket, "tiny")).map(({ release, state }) => [state, release]);

describe("a staged release", () => {
  it("is whole in the bucket while the live one stays, and goes live without an upload", async () => {
    const bucket = new MemoryBucket();
    const [one, two] = [await tinyRelease("first"), await tinyRelease("second")];
    await publish(one, publishInto(bucket));
    const pointer = bucket.objects.get(pointerKey("tiny"));
    const staged = await stage(two, publishInto(bucket));
    expect(staged.uploaded).toBeGreaterThan(0);
    expect(bucket.objects.get(pointerKey("tiny"))).toBe(pointer);
    expect(await listOf(bucket)).toEqual([
      ["staged", two.releaseId],
      ["live", one.releaseId],
    ]);
    const writes: string[] = [];
    bucket.before = (operation, key) => void (/put|swap/.test(operation) && writes.push(key));
    await promote(bucket, "tiny", undefined, NOW);
    expect(writes).toEqual([pointerKey("tiny")]);
    expect(await readLive(bucket)).toBe(two.releaseId);
    expect(await listOf(bucket)).toEqual([
      ["live", two.releaseId],
      ["earlier", one.releaseId],
    ]);
    await rollback(bucket, "tiny", undefined, NOW);
    expect(await readLive(bucket)).toBe(one.releaseId);
  });

  it("may be the first of its course", async () => {
    const bucket = new MemoryBucket();
    const built = await tinyRelease("first");
    await stage(built, publishInto(bucket));
    expect(await readLive(bucket)).toBeNull();
    expect(await listOf(bucket)).toEqual([["staged", built.releaseId]]);
    await promote(bucket, "tiny", built.releaseId.slice(0, 6), NOW);
    expect(await readLive(bucket)).toBe(built.releaseId);
  });

  it("is listed before its manifest is there, at whichever step staging dies, and once when run again", async () => {
    const [one, two] = [await tinyRelease("first"), await tinyRelease("second")];
    const whole = new MemoryBucket();
    await publish(one, publishInto(whole));
    const before = whole.operations;
    await stage(two, publishInto(whole));
    const steps = whole.operations - before;
    for (let step = 1; step <= steps; step++) {
      const bucket = new MemoryBucket();
      await publish(one, publishInto(bucket));
      bucket.diesAt = bucket.operations + step;
      await expect(stage(two, publishInto(bucket)), `step ${step}`).rejects.toThrow("died at");
      if (bucket.objects.has(manifestKey("tiny", two.releaseId)))
        expect(bucket.objects.has(stagedKey("tiny")), `step ${step}`).toBe(true);
      bucket.diesAt = Number.POSITIVE_INFINITY;
      await stage(two, publishInto(bucket));
      expect(await listOf(bucket), `step ${step}`).toEqual([
        ["staged", two.releaseId],
        ["live", one.releaseId],
      ]);
    }
  });

  it("stays in the list when another author stages at the same time", async () => {
    const bucket = new MemoryBucket();
    const [one, two] = [await tinyRelease("first"), await tinyRelease("second")];
    let isFirst = true;
    bucket.before = async (operation, key) => {
      if (operation !== "swap" || key !== stagedKey("tiny") || !isFirst) return;
      isFirst = false;
      await stage(two, publishInto(bucket));
    };
    await stage(one, publishInto(bucket));
    expect(await listOf(bucket)).toEqual([
      ["staged", one.releaseId],
      ["staged", two.releaseId],
    ]);
  });

  it("is refused with what to do instead when it is or was live, is not there or is incomplete", async () => {
    const bucket = new MemoryBucket();
    const [one, two] = [await tinyRelease("first"), await tinyRelease("second")];
    await publish(one, publishInto(bucket));
    await expect(stage(one, publishInto(bucket))).rejects.toThrow("is already live");
    await expect(promote(bucket, "tiny", undefined, NOW)).rejects.toThrow('run "course publish DIR --stage"');
    await publish(two, publishInto(bucket));
    await expect(stage(one, publishInto(bucket))).rejects.toThrow(`course rollback tiny ${one.releaseId}`);
    const three = await tinyRelease("third");
    await stage(three, publishInto(bucket));
    await expect(promote(bucket, "tiny", "ffffff", NOW)).rejects.toThrow("is not staged");
    await expect(promote(bucket, "tiny", two.releaseId, NOW)).rejects.toThrow("is already live");
    bucket.objects.delete(manifestKey("tiny", three.releaseId));
    await expect(promote(bucket, "tiny", undefined, NOW)).rejects.toThrow("publish it again from its folder");
    expect(await readLive(bucket)).toBe(two.releaseId);
  });
});
