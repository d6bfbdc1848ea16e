import { SafeError } from "../../workers/platform/errors.ts";
import { readAllCourses } from "../../workers/contract/client.ts";
import type { CourseList, CourseOutline } from "../../workers/contract/content.ts";
import { API_PREFIX } from "../../workers/contract/routes.ts";
import type { WebEnv } from "./env.ts";

/** How long an answer to "which release is live" holds. */
const HELD_MS = 10_000;
/** Courses that are remembered at once; made-up ids push out the oldest, and are counted where they come from. */
const MOST = 300;

/** What of a course decides about its pages. */
export interface LiveCourse {
  release: string;
  /** That it is written in. */
  languages: readonly string[];
  /** When the release went live, ISO 8601; null when unknown. */
  publishedAt: string | null;
  /** Ids of its chapters and of their quizzes: there are no pages of others. */
  chapters: ReadonlySet<string>;
  quizzes: ReadonlySet<string>;
}

/** All courses that are live, under a name that changes when any of them does. */
export interface LiveCatalogue {
  release: string;
  courses: CourseList["courses"];
}

interface Held<T> {
  until: number;
  live: Promise<T>;
}
const courses = new Map<string, Held<LiveCourse | null>>();
const catalogue = new Map<"all", Held<LiveCatalogue>>();

/** Courses that were live when they were last asked for: as many as there are. */
const seen = new Set<string>();

/**
 * The live release of a course, or null when there is none. Cached for ten seconds. `allow` may refuse, by throwing, to ask
 * for a course that this isolate has not seen yet; one that it has seen is free, so that pages of it can be read from the
 * cache by whom it refuses. Throws when the API does not answer.
 */
export async function liveOf(
  env: WebEnv,
  course: string,
  now: number,
  allow: () => Promise<void>,
): Promise<LiveCourse | null> {
  if (!isHeld(courses, course, now) && !seen.has(course)) await allow();
  const live = await hold(courses, course, now, () => askCourse(env, course));
  if (live) seen.add(course);
  else seen.delete(course);
  return live;
}

/** All courses. Cached for ten seconds. Throws when the API does not answer. */
export function catalogueOf(env: WebEnv, now: number): Promise<LiveCatalogue> {
  return hold(catalogue, "all", now, () => askCatalogue(env));
}

const isHeld = <K, T>(held: Map<K, Held<T>>, key: K, now: number): boolean =>
  (held.get(key)?.until ?? 0) > now;

function hold<K, T>(held: Map<K, Held<T>>, key: K, now: number, ask: () => Promise<T>): Promise<T> {
  if (isHeld(held, key, now)) return held.get(key)!.live;
  held.delete(key);
  for (const oldest of held.keys()) if (held.size >= MOST) held.delete(oldest);
  const live = ask();
  held.set(key, { until: now + HELD_MS, live });
  // A failure is not remembered.
  live.catch(() => held.delete(key));
  return live;
}

async function askCourse(env: WebEnv, course: string): Promise<LiveCourse | null> {
  const response = await ask(env, `/courses/${encodeURIComponent(course)}`);
  if (!response) return null;
  const { release, locales, chapters }: CourseOutline = await response.json();
  const changed = Date.parse(response.headers.get("last-modified") ?? "");
  return {
    release,
    languages: locales.map(({ language }) => language),
    publishedAt: Number.isNaN(changed) ? null : new Date(changed).toISOString(),
    chapters: new Set(chapters.map(({ id }) => id)),
    quizzes: new Set(chapters.flatMap(({ quizzes }) => quizzes.map(({ id }) => id))),
  };
}

async function askCatalogue(env: WebEnv): Promise<LiveCatalogue> {
  const courses = await readAllCourses(async (path) => (await ask(env, path))?.json<CourseList>() ?? null);
  const names = courses.map(({ id, release, publishedAt }) => `${id} ${release} ${publishedAt}`).join("\n");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(names));
  const hex = [...new Uint8Array(digest).subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0"));
  return { release: hex.join(""), courses };
}

/** What the API says to a path below its prefix; null when nothing is there. */
export async function ask(env: WebEnv, path: string): Promise<Response | null> {
  const response = await env.API.fetch(`${env.PUBLIC_ORIGIN}${API_PREFIX}${path}`);
  if (response.status === 404) return null;
  if (!response.ok) throw new SafeError(`the API answered ${response.status} to ${path}`);
  return response;
}
