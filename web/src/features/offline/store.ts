import { del, delMany, entries, get, keys, set } from "idb-keyval";
import {
  ATTEMPT,
  COURSE,
  PENDING_DOWNLOAD,
  SAVED_COURSE,
  type PendingDownload,
  type SavedCourse,
  LEARNER,
  NOTES,
  QUESTIONS,
  DASHBOARD,
  type CourseCopy,
  idOf,
} from "./names.ts";

/** Records of saved courses, shared by pages and the service worker. */

export const readSavedCourse = (wanted: CourseCopy): Promise<SavedCourse | undefined> =>
  get<SavedCourse>(SAVED_COURSE + idOf(wanted));
export const readPendingDownload = (wanted: CourseCopy): Promise<PendingDownload | undefined> =>
  get<PendingDownload>(PENDING_DOWNLOAD + idOf(wanted));
export const writePendingDownload = (pending: PendingDownload): Promise<void> =>
  set(PENDING_DOWNLOAD + idOf(pending), pending);

/** Completely saved courses, by title. */
export async function listSavedCourses(): Promise<SavedCourse[]> {
  return (await valuesOf<SavedCourse>(SAVED_COURSE)).sort((a, b) => a.title.localeCompare(b.title));
}

/** All caches in use: those of saved courses and of downloads that have begun. */
export async function neededCaches(): Promise<{ cache: string; build: string }[]> {
  return [
    ...(await valuesOf<SavedCourse>(SAVED_COURSE)),
    ...(await valuesOf<PendingDownload>(PENDING_DOWNLOAD)),
  ];
}

/** Records a complete download, which replaces the former copy. */
export async function finishDownload(course: SavedCourse): Promise<void> {
  const former = await readSavedCourse(course);
  await set(SAVED_COURSE + idOf(course), course);
  await del(PENDING_DOWNLOAD + idOf(course));
  if (former && former.cache !== course.cache) await caches.delete(former.cache);
}

/** Removes a course and its attempts in this language, and the learner's own data when no other language is saved. */
export async function removeSavedCourse(wanted: CourseCopy): Promise<void> {
  for (const one of [await readSavedCourse(wanted), await readPendingDownload(wanted)])
    if (one) await caches.delete(one.cache);
  await delMany([SAVED_COURSE + idOf(wanted), PENDING_DOWNLOAD + idOf(wanted)]);
  const others = (await valuesOf<SavedCourse>(SAVED_COURSE)).filter(({ course }) => course === wanted.course);
  const attempts = `${ATTEMPT}${wanted.course}/`;
  if (others.length > 0) {
    if (!others.some(({ content }) => content === wanted.content))
      await dropKeys(attempts, `/${wanted.content}`);
    return;
  }
  await dropKeys(attempts);
  if (!(await caches.has(LEARNER))) return;
  const own = await caches.open(LEARNER);
  for (const request of await own.keys())
    if (new URL(request.url).pathname.startsWith(`/api/v1/courses/${wanted.course}/`))
      await own.delete(request);
}

/** Removes every course, attempt, gated text, note and snapshot: they belonged to one learner. */
export async function removeEverything(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(COURSE) || name === LEARNER) await caches.delete(name);
  for (const prefix of [SAVED_COURSE, PENDING_DOWNLOAD, ATTEMPT, NOTES, QUESTIONS, DASHBOARD])
    await dropKeys(prefix);
}

async function dropKeys(prefix: string, end = ""): Promise<void> {
  const isDropped = (key: IDBValidKey) =>
    typeof key === "string" && key.startsWith(prefix) && key.endsWith(end);
  await delMany((await keys()).filter(isDropped));
}

async function valuesOf<T>(prefix: string): Promise<T[]> {
  return (await entries<IDBValidKey, T>())
    .filter(([key]) => typeof key === "string" && key.startsWith(prefix))
    .map(([, value]) => value);
}
