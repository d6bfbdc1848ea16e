import { env } from "cloudflare:workers";
import { clearPointers, sha256 } from "../domain/content/index.ts";
import type { LivePointer, Release } from "../contract/release.ts";
import type { Env } from "../platform/env.ts";
import { buildFixtureCourse, type FixtureCourse, type FixtureOptions } from "../test/fixtures/course.ts";
import { seedBucket, uniqueId } from "../test/harness/seed.ts";
import { answer, createApp } from "./app.ts";

/** For `*.worker.test.ts`: the whole app with a bucket that counts reads and can fail, and without a database. */
export const NO_DATABASE = "postgresql://nobody:nothing@127.0.0.1:9/none";
export const ORIGIN = "https://course.example";

const app = createApp();

export interface TestBucket {
  bucket: R2Bucket;
  /** Keys that were read; a listing counts as `list`. */
  reads: string[];
  /** How further reads behave. */
  fault: "none" | "throws" | "hangs" | "throws-once";
}

/** Wraps a bucket and records what is read from it. */
export function watchBucket(bucket: R2Bucket = env.COURSES): TestBucket {
  const watched: TestBucket = { bucket, reads: [], fault: "none" };
  const suffer = async () => {
    if (watched.fault === "hangs") await new Promise(() => undefined);
    if (watched.fault === "none") return;
    if (watched.fault === "throws-once") watched.fault = "none";
    throw new Error("the bucket is down");
  };
  watched.bucket = {
    get: async (key: string, options?: R2GetOptions) => {
      watched.reads.push(key);
      await suffer();
      return bucket.get(key, options);
    },
    list: async (options?: R2ListOptions) => {
      watched.reads.push("list");
      await suffer();
      return bucket.list(options);
    },
  } as unknown as R2Bucket;
  return watched;
}

export interface Call extends RequestInit {
  env?: Partial<Env>;
}

/** Sends a request to the app: `path` under /api/v1, or an absolute URL. */
export async function call(path: string, { env: own, ...init }: Call = {}): Promise<Response> {
  const address = path.startsWith("http") ? path : `${ORIGIN}/api/v1${path}`;
  const work: Promise<unknown>[] = [];
  const execution = {
    waitUntil: (promise: Promise<unknown>) => void work.push(promise),
    passThroughOnException: () => undefined,
    props: {},
  } as unknown as ExecutionContext;
  const response = await answer(
    app,
    new Request(address, init),
    { ...env, DATABASE_URL: NO_DATABASE, ...own },
    execution,
  );
  // Deferred work may be waiting for a fault that the test injected.
  if (own?.COURSES === undefined) await Promise.allSettled(work);
  return response;
}

/** Publishes the fixture course under its own id to the environment's bucket, sealed with its key. */
export async function publishFixture(
  options: FixtureOptions = {},
): Promise<FixtureCourse & { course: string }> {
  const course = options.course ?? uniqueId("course");
  const fixture = await buildFixtureCourse({ sealKey: env.SEAL_KEY, ...options, course });
  await seedBucket(env.COURSES, fixture.objects);
  return { ...fixture, course };
}

/** Publishes a changed manifest as another release of the course; the previous one stays readable by its id. */
export async function releaseAnew(
  { course, release }: { course: string; release: Release },
  change: (release: Release) => void,
): Promise<void> {
  const manifest = structuredClone(release);
  change(manifest);
  const bytes = new TextEncoder().encode(JSON.stringify(manifest));
  const hash = await sha256(bytes);
  const id = hash.slice(0, 20);
  const pointer: LivePointer = { course, release: id, hash, sequence: 2, publishedAt: "", history: [] };
  await env.COURSES.put(`releases/${course}/${id}.json`, bytes);
  await env.COURSES.put(`live/${course}.json`, JSON.stringify(pointer));
  clearPointers();
  await caches.default.delete(`https://objects.invalid/live/${course}.json`);
}

/** Reads a response's JSON. */
export async function json<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}
