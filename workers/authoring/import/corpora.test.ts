import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuiltRelease, buildCourse } from "../build/index.ts";
import { formatDiagnostic } from "../diagnostics.ts";
import { objectsOf, readManifest, readPointer } from "../publish/pointer.ts";
import { findMissing, publish } from "../publish/publish.ts";
import { type OpenBucket, openBucket } from "../publish/r2-bucket.ts";
import { SEAL_KEY } from "../testing/course-folder.ts";
import { importMarkdown } from "./index.ts";
import { limit } from "../../test/harness/time-limits.ts";

const CORPORA = resolve(import.meta.dirname, "../../../../shared/corpora/courses");
const available = existsSync(CORPORA);
if (!available) console.warn("corpora.test.ts: skipped, as ../shared/corpora does not exist");

/** Minimum figures of each course; smaller ones mean that something was lost. */
const COURSES: Record<string, { chapters: number; questions: number; languages: number }> = {
  "iot-for-beginners": { chapters: 120, questions: 144, languages: 3 },
  "data-science-for-beginners": { chapters: 50, questions: 120, languages: 8 },
  "hf-llm-course": { chapters: 92, questions: 133, languages: 6 },
  "rust-book-brown": { chapters: 120, questions: 222, languages: 1 },
  "psychology-2e": { chapters: 104, questions: 0, languages: 1 },
  "swc-shell-novice": { chapters: 12, questions: 0, languages: 1 },
  "swc-git-novice": { chapters: 18, questions: 0, languages: 1 },
};

describe.skipIf(!available)("real courses", () => {
  let temp = "";
  let bucket: OpenBucket;
  beforeAll(async () => {
    temp = await mkdtemp(join(tmpdir(), "course-corpora-"));
    bucket = await openBucket({
      bucket: "corpora",
      remote: false,
      persistTo: join(temp, "state"),
      accountId: undefined,
      origin: "http://localhost:8787",
    });
  }, limit(60_000));
  afterAll(async () => {
    await bucket.close();
    await rm(temp, { recursive: true, force: true });
  }, limit(60_000));

  it.each(Object.entries(COURSES))(
    "%s is imported completely, passes check, is built and goes live in a local bucket",
    { timeout: limit(180_000) },
    async (name, least) => {
      const dest = join(temp, name);
      const lines: string[] = [];
      const out = (line: string) => void lines.push(line);
      expect(await importMarkdown(join(CORPORA, name), dest, { out })).toEqual({ ok: true });
      await expectComplete(name, dest, lines);

      // A build starts with all checks of `course check`.
      const { built, diagnostics } = await buildCourse(dest, { sealKey: SEAL_KEY });
      expect(diagnostics.filter((one) => one.severity === "error").map(formatDiagnostic)).toEqual([]);
      expect(built?.stats.chapters).toBeGreaterThanOrEqual(least.chapters);
      expect(built?.stats.questions).toBeGreaterThanOrEqual(least.questions);
      expect(built?.stats.languages).toBeGreaterThanOrEqual(least.languages);
      await expectLive(built!, bucket);
    },
  );
});

/** Nearly all words are imported, and the report lists every source file. */
async function expectComplete(name: string, dest: string, lines: string[]): Promise<void> {
  const share = /words imported: \d+ of \d+ \(([\d.]+)%\)/.exec(lines.join("\n"))?.[1];
  expect(Number(share)).toBeGreaterThanOrEqual(99);
  const report = await readFile(join(dest, "import-report.md"), "utf8");
  const root = join(CORPORA, name);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const sources = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  expect(sources.filter((file) => !report.includes(`| ${file} |`))).toEqual([]);
}

/** Publishes, and checks that this release is live with every object of its manifest. */
async function expectLive(built: BuiltRelease, bucket: OpenBucket): Promise<void> {
  const options = { bucket, now: () => new Date("2026-11-01T12:00:00Z"), progress: () => undefined };
  const published = await publish(built, options);
  expect(published).toMatchObject({ changed: true, release: built.releaseId });
  const { course } = built.release;
  expect((await readPointer(bucket, course)).pointer?.release).toBe(built.releaseId);
  const manifest = await readManifest(bucket, course, built.releaseId);
  const named = [...objectsOf(manifest!.release)];
  const sizeOf = (key: string) => built.objects.get(key)?.bytes.length;
  // Pictures are named by their inputs: their size may differ.
  expect(named.filter(([key, bytes]) => sizeOf(key) !== (bytes ?? sizeOf(key) ?? -1))).toEqual([]);
  // Every upload was verified; a sample shows that the bucket reports the same again.
  const sample = named.filter((_, i) => i % 10 === 0);
  const expected = new Map(
    sample.map(([key]) => [key, { bytes: sizeOf(key) ?? -1, md5: md5(built.objects.get(key)!.bytes) }]),
  );
  expect(await findMissing(bucket, expected)).toEqual([]);
}

const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");
