import { del, delMany, entries, get, keys, set } from "idb-keyval";
import {
  ATTEMPT,
  COURSE,
  KEEPING,
  KEPT,
  type Keeping,
  type Kept,
  LEARNER,
  NOTES,
  STANDING,
  type Wanted,
  idOf,
} from "./names.ts";

/** What is written down about courses that are kept, for pages and the service worker alike. */

export const readKept = (wanted: Wanted): Promise<Kept | undefined> => get<Kept>(KEPT + idOf(wanted));
export const readKeeping = (wanted: Wanted): Promise<Keeping | undefined> =>
  get<Keeping>(KEEPING + idOf(wanted));
export const writeKeeping = (keeping: Keeping): Promise<void> => set(KEEPING + idOf(keeping), keeping);

/** Courses kept whole, by title. */
export async function listKept(): Promise<Kept[]> {
  return (await valuesOf<Kept>(KEPT)).sort((a, b) => a.title.localeCompare(b.title));
}

/** All caches that are needed: of courses kept, and of downloads that have begun. */
export async function neededCaches(): Promise<{ cache: string; build: string }[]> {
  return [...(await valuesOf<Kept>(KEPT)), ...(await valuesOf<Keeping>(KEEPING))];
}

/** A download is complete: it takes the former copy's place. */
export async function finishKeeping(kept: Kept): Promise<void> {
  const former = await readKept(kept);
  await set(KEPT + idOf(kept), kept);
  await del(KEEPING + idOf(kept));
  if (former && former.cache !== kept.cache) await caches.delete(former.cache);
}

/** Removes a course and its attempts in this language, and all that is the learner's own when it is kept in no other. */
export async function removeKept(wanted: Wanted): Promise<void> {
  for (const one of [await readKept(wanted), await readKeeping(wanted)])
    if (one) await caches.delete(one.cache);
  await delMany([KEPT + idOf(wanted), KEEPING + idOf(wanted)]);
  const others = (await valuesOf<Kept>(KEPT)).filter(({ course }) => course === wanted.course);
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

/** Removes every course, attempt, gated text, note and standing: they were one learner's. */
export async function removeEverything(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(COURSE) || name === LEARNER) await caches.delete(name);
  for (const prefix of [KEPT, KEEPING, ATTEMPT, NOTES, STANDING]) await dropKeys(prefix);
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
