import { describe, expect, it } from "vitest";
import { MemoryBucket } from "../testing/memory-bucket.ts";
import { publishInto, readLive, tinyRelease } from "../testing/releases.ts";
import { pointerKey, readPointer } from "./pointer.ts";
import { publish } from "./publish.ts";

describe("publish", () => {
  it("makes a release live, and does nothing when it is already live", async () => {
    const bucket = new MemoryBucket();
    const built = await tinyRelease("first");
    const first = await publish(built, publishInto(bucket));
    expect(first).toMatchObject({ changed: true, uploaded: built.objects.size, reused: 0 });
    expect(await readLive(bucket)).toBe(built.releaseId);
    const again = await publish(built, publishInto(bucket));
    expect(again).toMatchObject({ changed: false, uploaded: 0 });
    expect((await readPointer(bucket, "tiny")).pointer?.sequence).toBe(1);
  });

  it("uploads only what changed", async () => {
    const bucket = new MemoryBucket();
    const [one, two] = [await tinyRelease("first"), await tinyRelease("second")];
    await publish(one, publishInto(bucket));
    const puts: string[] = [];
    bucket.before = (operation, key) => void (operation === "put" && puts.push(key));
    const result = await publish(two, publishInto(bucket));
    const fresh = [...two.objects.keys()].filter((key) => !one.objects.has(key));
    expect(puts.toSorted()).toEqual(fresh.toSorted());
    expect(result.reused).toBe(two.objects.size - fresh.length);
    expect(puts.some((key) => key.startsWith("sealed/"))).toBe(false);
  });

  it("stops when an object that need not be made again is deleted meanwhile", async () => {
    const [bucket, built] = [new MemoryBucket(), await tinyRelease("first")];
    await publish(built, publishInto(bucket));
    const key = [...built.objects.keys()].find((one) => one.startsWith("epubs/"))!;
    built.objects.delete(key);
    const next = { ...built, reused: new Set([key]) };
    expect(await publish(next, publishInto(bucket))).toMatchObject({ changed: false, uploaded: 0 });
    bucket.objects.delete(key);
    await expect(publish(next, publishInto(bucket))).rejects.toThrow("run the command again");
  });

  it("keeps the previous release live and complete after a crash at any step, and finishes when run again", async () => {
    const [one, two] = [await tinyRelease("first"), await tinyRelease("second")];
    const whole = new MemoryBucket();
    await publish(one, publishInto(whole));
    const before = whole.operations;
    await publish(two, publishInto(whole));
    const steps = whole.operations - before;
    expect(steps).toBeGreaterThan(10);
    for (let step = 1; step <= steps; step++) {
      const bucket = new MemoryBucket();
      await publish(one, publishInto(bucket));
      bucket.diesAt = bucket.operations + step;
      await expect(publish(two, publishInto(bucket)), `step ${step}`).rejects.toThrow("died at");
      bucket.diesAt = Number.POSITIVE_INFINITY;
      expect(await readLive(bucket), `live after dying at step ${step}`).toBe(one.releaseId);
      await publish(two, publishInto(bucket));
      expect(await readLive(bucket), `live after the second run, step ${step}`).toBe(two.releaseId);
      expect((await readPointer(bucket, "tiny")).pointer).toMatchObject({
        sequence: 2,
        history: [{ release: one.releaseId, title: "Tiny" }],
      });
    }
  });

  it("has nothing live after a crash of a course's first publish, and finishes when run again", async () => {
    const built = await tinyRelease("first");
    for (let step = 1; step <= 12; step++) {
      const bucket = new MemoryBucket();
      bucket.diesAt = step;
      const died = await publish(built, publishInto(bucket)).then(
        () => false,
        () => true,
      );
      bucket.diesAt = Number.POSITIVE_INFINITY;
      if (died) expect(await readLive(bucket)).toBeNull();
      await publish(built, publishInto(bucket));
      expect(await readLive(bucket)).toBe(built.releaseId);
    }
  });

  it("lets one of two authors win, and the other publish again after an error", async () => {
    const bucket = new MemoryBucket();
    const [one, two, three] = [
      await tinyRelease("first"),
      await tinyRelease("second"),
      await tinyRelease("third"),
    ];
    await publish(one, publishInto(bucket));
    let between = true;
    bucket.before = async (operation) => {
      if (operation !== "swap" || !between) return;
      between = false;
      await publish(three, publishInto(bucket));
    };
    await expect(publish(two, publishInto(bucket))).rejects.toThrow(
      `another publish (release ${three.releaseId}) finished first; run the command again to replace it`,
    );
    expect(await readLive(bucket)).toBe(three.releaseId);
    await publish(two, publishInto(bucket));
    expect(await readLive(bucket)).toBe(two.releaseId);
    const history = (await readPointer(bucket, "tiny")).pointer!.history.map((entry) => entry.release);
    expect(history).toEqual([three.releaseId, one.releaseId]);
  });

  it("lets one of two authors win a new course's first publish", async () => {
    const bucket = new MemoryBucket();
    const releases = [await tinyRelease("first"), await tinyRelease("second")];
    const results = await Promise.allSettled(releases.map((built) => publish(built, publishInto(bucket))));
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(releases.map((built) => built.releaseId)).toContain(await readLive(bucket));
  });

  it("counts a pointer swap whose response got lost as done", async () => {
    const bucket = new MemoryBucket();
    const built = await tinyRelease("first");
    const swap = bucket.swap.bind(bucket);
    bucket.swap = async (...args) => {
      await swap(...args);
      return false;
    };
    await expect(publish(built, publishInto(bucket))).resolves.toMatchObject({ changed: true });
  });

  it("uploads a damaged or lost object again", async () => {
    const bucket = new MemoryBucket();
    const built = await tinyRelease("first");
    await publish(built, publishInto(bucket));
    const [lost, damaged] = [...built.objects.keys()].filter((key) => key.startsWith("blobs/"));
    bucket.objects.delete(lost!);
    bucket.objects.set(damaged!, new Uint8Array(built.objects.get(damaged!)!.bytes.length));
    expect(await publish(built, publishInto(bucket))).toMatchObject({ uploaded: 2 });
    expect(bucket.objects.get(damaged!)).toEqual(built.objects.get(damaged!)!.bytes);
  });

  it("does not go live when an object was not stored correctly", async () => {
    const bucket = new MemoryBucket();
    const put = bucket.put.bind(bucket);
    bucket.put = (key, bytes) => put(key, bytes.subarray(1));
    await expect(publish(await tinyRelease("first"), publishInto(bucket))).rejects.toThrow(
      "10 objects not stored correctly in memory",
    );
    expect(bucket.objects.has(pointerKey("tiny"))).toBe(false);
  });

  it("retries an upload that failed once", async () => {
    const bucket = new MemoryBucket();
    const put = bucket.put.bind(bucket);
    let failures = 2;
    bucket.put = async (key, bytes) => {
      if (failures-- > 0) throw new Error("network");
      return put(key, bytes);
    };
    const built = await tinyRelease("first");
    await publish(built, publishInto(bucket));
    expect(await readLive(bucket)).toBe(built.releaseId);
  });
});
