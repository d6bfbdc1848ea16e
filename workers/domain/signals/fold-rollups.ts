import { loadCourse, lookupQuiz } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { COUNTED, type Purge } from "../../platform/purge.ts";
import { currentItemIds } from "../review/index.ts";
import { storeCourseRates } from "./course-rates.ts";
import {
  type CurrentNames,
  countEvents,
  foldEvents,
  listQueuedCourses,
  queueEarlier,
} from "./store-rollups.ts";

/** Events of a slice: half a second on a busy machine, where a statement may take 4 s. */
const SLICE = 500;
/** How long a slice queues what is older than the queue. */
const QUEUE_MS = 1_500;
/**
 * Events younger than this wait. A write's time is that of its start, so one that started earlier may still be running;
 * Neon ends a statement over HTTP after 15 s.
 */
export const LAG_MS = 20_000;
const NO_NAMES: CurrentNames = { chapters: {}, items: {}, quizzes: {} };

/**
 * Adds what learners did to the counts that authors read, a slice at a time and course by course, by deleting it from the
 * queue. In the log its `deleted` are the events that were counted.
 */
export function foldRollups(ctx: Context): Purge {
  const until = new Date(ctx.now.getTime() - LAG_MS);
  let isQueued = false;
  let courses: string[] | null = null;
  return {
    what: "rollup-events",
    statements: 4,
    slice: async () => {
      isQueued ||= await queueEarlier(ctx.db(), QUEUE_MS);
      if (!isQueued) return { deleted: 0, done: false };
      courses ??= await listQueuedCourses(ctx.db(), until);
      // A course that fails waits for the next run, so that it does not stop the others.
      const course = courses.pop();
      if (course === undefined) return { deleted: 0, done: true };
      const taken = await foldCourse(ctx, course, until, SLICE);
      if (taken === SLICE) courses.push(course);
      else await updateRates(ctx, course);
      return { deleted: taken, done: false };
    },
    left: () => countEvents(ctx.db(), COUNTED),
  };
}

/**
 * Counts up to `limit` events of a course from before `until`, and returns how many. Ids that the live release calls
 * otherwise are counted as it calls them. Throws `content-unavailable`.
 */
export async function foldCourse(ctx: Context, course: string, until: Date, limit: number): Promise<number> {
  const names = await currentNames(ctx, course);
  return (await foldEvents(ctx.db(), course, { names, until, limit })) ?? 0;
}

/** Brings the rates of a course up to date after its events are counted; a course that is no longer there needs none. */
async function updateRates(ctx: Context, course: string): Promise<void> {
  const release = await releaseOf(ctx, course);
  if (release !== null) await storeCourseRates(ctx.db(), release);
}

async function currentNames(ctx: Context, course: string): Promise<CurrentNames> {
  const release = await releaseOf(ctx, course);
  // What learners did in a course that is no longer there is counted under the ids it had.
  return release === null ? NO_NAMES : namesOf(release);
}

/** Returns a course's live release; null for a course that is no longer there. */
async function releaseOf(ctx: Context, course: string): Promise<Release | null> {
  try {
    return (await loadCourse(ctx, course)).release;
  } catch (error) {
    if (error instanceof AppError && error.code === "course-not-found") return null;
    throw error;
  }
}

/** Returns what the ids of earlier releases are called in this one; a current id takes precedence over a former one. */
function namesOf(release: Release): CurrentNames {
  const changed = (pairs: Iterable<[string, string]>) =>
    Object.fromEntries([...pairs].filter(([id, now]) => id !== now));
  const current = new Set(release.chapters.map(({ id }) => id));
  const formerChapters = release.chapters.flatMap(({ id, aliases }) =>
    aliases.filter((alias) => !current.has(alias)).map((alias): [string, string] => [alias, id]),
  );
  const quizzes = release.quizzes.flatMap(({ id, aliases }) =>
    [id, ...aliases].flatMap((one): [string, [string, string]][] => {
      const quiz = lookupQuiz(release, one);
      return quiz ? [[one, [quiz.id, quiz.chapter]]] : [];
    }),
  );
  return {
    chapters: Object.fromEntries(formerChapters),
    items: changed(currentItemIds(release)),
    quizzes: Object.fromEntries(quizzes),
  };
}
