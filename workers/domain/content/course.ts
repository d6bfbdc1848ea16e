import type { Context } from "../../platform/context.ts";
import type { LivePointer, Release, StagedList } from "../../contract/release.ts";
import type { StagedReleases } from "../../contract/staged.ts";
import { AppError } from "../../platform/errors.ts";
import { openAll } from "../access/index.ts";
import { hasRole } from "../learner/index.ts";
import { fetchObject, logError } from "./bucket.ts";
import { sha256, utf8 } from "./digest.ts";
import { readEdge, writeEdge } from "./edge-cache.ts";
import { ByteLru } from "./memory.ts";
import { load, missingObject, parse, peekMemory, memoize } from "./objects.ts";
import { sharedFetch } from "./share.ts";

/** A pointer is fresh for 10 s, and usable for an hour while the bucket is unavailable. */
const FRESH_MS = 10_000;
const STALE_MS = 3_600_000;
/** How long a stale pointer is used after a failed read before the bucket is tried again. */
const RETRY_MS = 5_000;
const MAX_POINTERS = 4_096;

const COURSE_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const RELEASE_ID = /^[0-9a-f]{20}$/;

interface CachedPointer {
  /** null when the course does not exist. */
  pointer: LivePointer | null;
  /** When it was read from the bucket, and until when it is not read again; milliseconds. */
  at: number;
  until: number;
}

/** A release with its id. `staleSeconds` is above 0 when the bucket could not confirm that it is still live. */
export interface LoadedRelease {
  release: Release;
  releaseId: string;
  staleSeconds: number;
}

/** The live release, and when it went live (ISO 8601). */
export interface LiveRelease extends LoadedRelease {
  publishedAt: string;
}

const pointers = new ByteLru<CachedPointer>(MAX_POINTERS);

/** Clears the cached pointers (for tests, and after a publish in the same process). */
export function clearPointers(): void {
  pointers.clear();
}

/**
 * Loads the live release of a course without the database and, when it is cached, without the bucket. A publish or
 * a rollback takes effect within 10 s. Throws `course-not-found`, `content-unavailable`, `content-corrupt`.
 */
export async function loadCourse(ctx: Context, courseId: string): Promise<LiveRelease> {
  const { pointer, at } = await requirePointer(ctx, courseId);
  const age = ctx.now.getTime() - at;
  const staleSeconds = age > FRESH_MS + 1_000 ? Math.round(age / 1_000) : 0;
  const release = await readManifest(ctx, courseId, pointer.release, pointer.hash);
  if (!release) throw missingObject(ctx, `releases/${courseId}/${pointer.release}.json`);
  return { release, releaseId: pointer.release, staleSeconds, publishedAt: pointer.publishedAt };
}

/**
 * Lists the releases of a course that have been live, newest first, with the time (ISO 8601) each last went live.
 * Throws what `loadCourse` throws.
 */
export async function listReleases(
  ctx: Context,
  courseId: string,
): Promise<{ release: string; publishedAt: string }[]> {
  const { pointer } = await requirePointer(ctx, courseId);
  return [pointer, ...pointer.history].map(({ release, publishedAt }) => ({ release, publishedAt }));
}

/**
 * Loads a release by its id, live or not, since an attempt stays on the release it began with. Throws
 * `release-not-found`, `content-unavailable`, `content-corrupt`. It checks no access: call `requireChapter` with
 * the live release.
 */
export async function loadRelease(
  ctx: Context,
  courseId: string,
  releaseId: string,
): Promise<{ release: Release; releaseId: string }> {
  const release =
    isCourseId(courseId) && RELEASE_ID.test(releaseId) ? await readManifest(ctx, courseId, releaseId) : null;
  if (!release) throw releaseNotFound();
  return { release, releaseId };
}

/**
 * Loads the requested release, or the live one, together with the live one for its access rules. `publishedAt` is
 * null for a requested release: its response is immutable, and the release may go live again. A staged release is there
 * for authors only, open to them as a whole and its own rule; its responses must not be cached by others. Throws
 * `release-not-found` to everybody else, and what `loadCourse` throws.
 */
export async function loadReleaseOrLive(
  ctx: Context,
  courseId: string,
  releaseId?: string,
): Promise<LoadedRelease & { live: Release; publishedAt: string | null; isStaged: boolean }> {
  if (releaseId) {
    const { pointer } = await readPointer(ctx, courseId);
    if (!isListed(pointer, releaseId) && (await isStaged(ctx, courseId, releaseId))) {
      const staged = await loadRelease(ctx, courseId, releaseId);
      if (!(await hasRole(ctx, "author"))) throw releaseNotFound();
      openAll(ctx, staged.release);
      return { ...staged, staleSeconds: 0, live: staged.release, publishedAt: null, isStaged: true };
    }
  }
  const live = { ...(await loadCourse(ctx, courseId)), isStaged: false };
  if (!releaseId) return { ...live, live: live.release };
  if (releaseId === live.releaseId) return { ...live, live: live.release, publishedAt: null };
  const pinned = await loadRelease(ctx, courseId, releaseId);
  return { ...pinned, staleSeconds: 0, live: live.release, publishedAt: null, isStaged: false };
}

/**
 * Lists the releases of a course that are staged and not live, newest first, and says whether the course is live. Throws
 * `role-required` to everybody but authors, and `course-not-found`.
 */
export async function listStagedReleases(ctx: Context, courseId: string): Promise<StagedReleases> {
  if (!(await hasRole(ctx, "author"))) throw new AppError("role-required", "This needs the role author.");
  const pointer = await fetchFreshPointer(ctx, courseId);
  const staged = await fetchStaged(ctx, courseId);
  if (!pointer && staged.length === 0) throw courseNotFound();
  const pending = staged.filter(({ release }) => !isListed(pointer, release));
  return {
    course: courseId,
    live: pointer?.release ?? null,
    releases: pending.map(({ release, title, stagedAt }) => ({ release, title, stagedAt })),
  };
}

/** Whether a release that the cached pointer does not list is staged; one that has just gone live is not. */
async function isStaged(ctx: Context, courseId: string, releaseId: string): Promise<boolean> {
  if (!isCourseId(courseId) || !RELEASE_ID.test(releaseId)) return false;
  const staged = await fetchStaged(ctx, courseId);
  if (!staged.some(({ release }) => release === releaseId)) return false;
  return !isListed(await fetchFreshPointer(ctx, courseId), releaseId);
}

/** Whether a release is or was live. */
const isListed = (pointer: LivePointer | null, releaseId: string): boolean =>
  pointer !== null &&
  (pointer.release === releaseId || pointer.history.some(({ release }) => release === releaseId));

/** Reads the pointer from the bucket; the cached one may be 10 s old. */
async function fetchFreshPointer(ctx: Context, courseId: string): Promise<LivePointer | null> {
  const key = `live/${courseId}.json`;
  const bytes = isCourseId(courseId) ? await fetchObject(ctx, key) : null;
  return bytes ? parse<LivePointer>(ctx, key, bytes) : null;
}

/** Few requests name a release that was never live, so the list is not cached. */
async function fetchStaged(ctx: Context, courseId: string): Promise<StagedList["releases"]> {
  const key = `staged/${courseId}.json`;
  const bytes = isCourseId(courseId) ? await fetchObject(ctx, key) : null;
  return bytes ? parse<StagedList>(ctx, key, bytes).releases : [];
}

/** Returns whether a text has the form of a course id. */
export function isCourseId(text: string): boolean {
  return text.length <= 64 && COURSE_ID.test(text);
}

/** Reads the live pointer; throws `course-not-found` when there is none. */
async function requirePointer(ctx: Context, courseId: string) {
  const { pointer, at } = await readPointer(ctx, courseId);
  if (!pointer) throw courseNotFound();
  return { pointer, at };
}

const courseNotFound = () => new AppError("course-not-found", "See /api/v1/courses for the list of courses.");
const releaseNotFound = () => new AppError("release-not-found", "Leave `release` out to read the live one.");

async function readPointer(ctx: Context, course: string): Promise<CachedPointer> {
  const now = ctx.now.getTime();
  if (!isCourseId(course)) return { pointer: null, at: now, until: now };
  const inMemory = pointers.get(course);
  if (inMemory && now < inMemory.until) return inMemory;
  return sharedFetch(ctx, `live/${course}`, () => fetchPointer(ctx, course, inMemory));
}

async function fetchPointer(
  ctx: Context,
  course: string,
  inMemory: CachedPointer | undefined,
): Promise<CachedPointer> {
  const key = `live/${course}.json`;
  const now = ctx.now.getTime();
  const atEdge = parseCached(await readEdge(key));
  if (atEdge && now < atEdge.until) return cachePointer(course, atEdge);
  try {
    const bytes = await fetchObject(ctx, key);
    const pointer = bytes ? parse<LivePointer>(ctx, key, bytes) : null;
    const found: CachedPointer = { pointer, at: now, until: now + FRESH_MS };
    if (pointer) writeEdge(ctx, key, utf8(JSON.stringify(found)), STALE_MS / 1_000);
    return cachePointer(course, found);
  } catch (error) {
    const last = newestPointer(inMemory, atEdge);
    if (!last || now - last.at > STALE_MS) throw error;
    logError(ctx, "pointer-stale", key);
    return cachePointer(course, { ...last, until: now + RETRY_MS });
  }
}

function cachePointer(course: string, found: CachedPointer): CachedPointer {
  pointers.set(course, found, 1);
  return found;
}

/** Returns the newest pointer. A missing course is skipped: its absence must not be cached for an hour. */
function newestPointer(...found: (CachedPointer | undefined)[]): CachedPointer | undefined {
  return found.filter((one) => one?.pointer).sort((a, b) => b!.at - a!.at)[0];
}

function parseCached(bytes: Uint8Array | undefined): CachedPointer | undefined {
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as CachedPointer;
  } catch {
    return undefined;
  }
}

/** `hash` is the full SHA-256 when the pointer has it; the id is its first 20 digits. */
async function readManifest(
  ctx: Context,
  course: string,
  releaseId: string,
  hash = releaseId,
): Promise<Release | null> {
  const key = `releases/${course}/${releaseId}.json`;
  const known = peekMemory<Release>(key);
  if (known) return known;
  return memoize(key, () =>
    sharedFetch(ctx, key, async () => {
      const bytes = await load(ctx, key, async (found) => (await sha256(found)).startsWith(hash));
      if (!bytes) return { value: null, bytes: Number.POSITIVE_INFINITY };
      return { value: parse<Release>(ctx, key, bytes), bytes: bytes.byteLength * 3 };
    }),
  );
}
