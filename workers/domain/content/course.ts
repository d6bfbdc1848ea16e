import type { Context } from "../../platform/context.ts";
import type { LivePointer, Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { fetchObject, report } from "./bucket.ts";
import { sha256, utf8 } from "./digest.ts";
import { readEdge, writeEdge } from "./edge-cache.ts";
import { ByteLru } from "./memory.ts";
import { load, missing, parse, recall, remember } from "./objects.ts";
import { shareFetch } from "./share.ts";

/** A pointer is believed for 10 s; when the bucket does not answer, for an hour. */
const FRESH_MS = 10_000;
const STALE_MS = 3_600_000;
/** After a failed look the stale pointer serves for this long before the bucket is tried again. */
const RETRY_MS = 5_000;
const KEPT_POINTERS = 4_096;

const COURSE_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const RELEASE_ID = /^[0-9a-f]{20}$/;

interface Kept {
  /** null: there is no such course. */
  pointer: LivePointer | null;
  /** When the bucket said so, and until when it is not asked again; milliseconds. */
  at: number;
  until: number;
}

/** A release with its id; `staleSeconds` is above 0 when the bucket could not say whether it is still the live one. */
export interface LoadedRelease {
  release: Release;
  releaseId: string;
  staleSeconds: number;
}

/** The live release, and when it went live (ISO 8601). */
export interface LiveRelease extends LoadedRelease {
  publishedAt: string;
}

const pointers = new ByteLru<Kept>(KEPT_POINTERS);

/** Forgets which releases are live (tests; after a publish in the same process). */
export function forgetPointers(): void {
  pointers.clear();
}

/**
 * The live release of a course, without the database and, when hot, without the bucket. A publish or a rollback is
 * seen within 10 s. Throws `course-not-found`, `content-unavailable`, `content-corrupt`.
 */
export async function loadCourse(ctx: Context, courseId: string): Promise<LiveRelease> {
  const { pointer, at } = await requirePointer(ctx, courseId);
  const age = ctx.now.getTime() - at;
  const staleSeconds = age > FRESH_MS + 1_000 ? Math.round(age / 1_000) : 0;
  const release = await readManifest(ctx, courseId, pointer.release, pointer.hash);
  if (!release) throw missing(ctx, `releases/${courseId}/${pointer.release}.json`);
  return { release, releaseId: pointer.release, staleSeconds, publishedAt: pointer.publishedAt };
}

/** The releases of a course that were live, newest first, with when each last went live (ISO 8601). Throws as `loadCourse`. */
export async function listReleases(
  ctx: Context,
  courseId: string,
): Promise<{ release: string; publishedAt: string }[]> {
  const { pointer } = await requirePointer(ctx, courseId);
  return [pointer, ...pointer.history].map(({ release, publishedAt }) => ({ release, publishedAt }));
}

/**
 * A release by its id, live or not (an attempt stays on the one it began with). Throws `release-not-found`,
 * `content-unavailable`, `content-corrupt`. Who may read it is for `requireChapter` with the live release.
 */
export async function loadRelease(
  ctx: Context,
  courseId: string,
  releaseId: string,
): Promise<{ release: Release; releaseId: string }> {
  const release =
    isCourseId(courseId) && RELEASE_ID.test(releaseId) ? await readManifest(ctx, courseId, releaseId) : null;
  if (!release) throw new AppError("release-not-found", "Leave `release` out to read the live one.");
  return { release, releaseId };
}

/**
 * The release asked for, or the live one, with the live one beside it for its access rules. `publishedAt` is null for a
 * release that was asked for: what is said of it never changes, and it may go live again.
 */
export async function loadEither(
  ctx: Context,
  courseId: string,
  releaseId?: string,
): Promise<LoadedRelease & { live: Release; publishedAt: string | null }> {
  const live = await loadCourse(ctx, courseId);
  if (!releaseId) return { ...live, live: live.release };
  if (releaseId === live.releaseId) return { ...live, live: live.release, publishedAt: null };
  const pinned = await loadRelease(ctx, courseId, releaseId);
  return { ...pinned, staleSeconds: 0, live: live.release, publishedAt: null };
}

/** Whether a text can be a course's id at all. */
export function isCourseId(text: string): boolean {
  return text.length <= 64 && COURSE_ID.test(text);
}

/** What the bucket says is live; throws `course-not-found` when nothing is. */
async function requirePointer(ctx: Context, courseId: string) {
  const { pointer, at } = await readPointer(ctx, courseId);
  if (!pointer) throw new AppError("course-not-found", "See /api/v1/courses for the courses there are.");
  return { pointer, at };
}

async function readPointer(ctx: Context, course: string): Promise<Kept> {
  const now = ctx.now.getTime();
  if (!isCourseId(course)) return { pointer: null, at: now, until: now };
  const kept = pointers.get(course);
  if (kept && now < kept.until) return kept;
  return shareFetch(ctx, `live/${course}`, () => lookForPointer(ctx, course, kept));
}

async function lookForPointer(ctx: Context, course: string, kept: Kept | undefined): Promise<Kept> {
  const key = `live/${course}.json`;
  const now = ctx.now.getTime();
  const cached = parseCached(await readEdge(key));
  if (cached && now < cached.until) return keep(course, cached);
  try {
    const bytes = await fetchObject(ctx, key);
    const pointer = bytes ? parse<LivePointer>(ctx, key, bytes) : null;
    const found: Kept = { pointer, at: now, until: now + FRESH_MS };
    if (pointer) writeEdge(ctx, key, utf8(JSON.stringify(found)), STALE_MS / 1_000);
    return keep(course, found);
  } catch (error) {
    const last = newest(kept, cached);
    if (!last || now - last.at > STALE_MS) throw error;
    report(ctx, "pointer-stale", key);
    return keep(course, { ...last, until: now + RETRY_MS });
  }
}

function keep(course: string, kept: Kept): Kept {
  pointers.set(course, kept, 1);
  return kept;
}

/** A course that was not there is not worth an hour of believing. */
function newest(...kept: (Kept | undefined)[]): Kept | undefined {
  return kept.filter((one) => one?.pointer).sort((a, b) => b!.at - a!.at)[0];
}

function parseCached(bytes: Uint8Array | undefined): Kept | undefined {
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Kept;
  } catch {
    return undefined;
  }
}

/** `hash` is the whole SHA-256 when the pointer told it; the id is its first 20 digits. */
async function readManifest(
  ctx: Context,
  course: string,
  releaseId: string,
  hash = releaseId,
): Promise<Release | null> {
  const key = `releases/${course}/${releaseId}.json`;
  const known = recall<Release>(key);
  if (known) return known;
  return remember(key, () =>
    shareFetch(ctx, key, async () => {
      const bytes = await load(ctx, key, async (found) => (await sha256(found)).startsWith(hash));
      if (!bytes) return { value: null, bytes: Number.POSITIVE_INFINITY };
      return { value: parse<Release>(ctx, key, bytes), bytes: bytes.byteLength * 3 };
    }),
  );
}
